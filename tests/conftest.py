"""What every test gets: its own state and data folders, no screen, no network, nothing left behind."""
