"""The first start: three doors, and what lies behind them."""

from shopdesk.ui.shell.first_run.first_run import FirstRun

__all__ = ["FirstRun"]
