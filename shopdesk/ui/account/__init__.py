"""What several places show of the account: what it can do, connecting it, its list of addresses."""
