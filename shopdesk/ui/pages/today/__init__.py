"""The first page: what needs doing now, and how the shop stands."""
