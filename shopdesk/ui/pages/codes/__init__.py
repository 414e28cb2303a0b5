"""The page of codes: places where one hangs, what is printed for them, and the sheets in the
drawer.
"""
