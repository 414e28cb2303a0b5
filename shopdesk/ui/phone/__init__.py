"""Phones that show an article as readers see it: in the window, as pictures, and measured.

The web engine behind them starts with the first phone that is looked at, never with the program. It
reaches nothing outside: pages and pictures come from memory under a scheme of our own.
"""
