"""What several places say about backups."""
