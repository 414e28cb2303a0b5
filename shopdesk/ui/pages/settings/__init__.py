"""Settings: the account, this computer, sending, customers, backups, and what this program is."""
