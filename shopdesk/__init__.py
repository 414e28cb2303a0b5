"""shopdesk (店台): the counter desk of a small shop that runs a WeChat Official Account.

`__version__` is the only place where the version is written; `pyproject.toml`
and `build.spec` read it from here.
"""

__version__ = "0.1.0"
