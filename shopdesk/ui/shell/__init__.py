"""The frame around the pages: window, rail, top bar, search, task bar, tray, help."""
