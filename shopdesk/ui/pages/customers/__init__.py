"""顾客: groups, the table of everybody, one customer's card, people from files and into files."""
