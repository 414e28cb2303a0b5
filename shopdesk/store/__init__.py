"""The shop's book: one SQLite file, one writer, one repository per noun.

Start at :class:`shopdesk.store.book.Book`. Only this room knows sqlite-utils. Instants are stored
as UTC text (``2026-11-22T07:03:29.123456Z``), days as Beijing ``YYYY-MM-DD``, money as integer fen.
"""
