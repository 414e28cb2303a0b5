"""What every page stands on: tasks, operations and undo, prompts, lazy tables, shortcuts, memory.

Nothing here knows a page or draws the frame.
"""
