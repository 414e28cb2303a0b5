"""Messages: conversations in the order of closing, the talk, and who she is."""
