"""The shared widgets of the window; pages build from these and do not draw their own."""
