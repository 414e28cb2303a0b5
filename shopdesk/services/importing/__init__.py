"""Customers from files: CSV, TSV and Excel of unknown encoding and shape.

:func:`read_customers` opens a file, :meth:`ImportReading.rows` yields people and rejections,
:class:`RejectsFile` keeps the rejections for mending. :func:`digest_file` does all of it once, in a
process of its own, for a window that shows first what would happen. Writing into the book happens
elsewhere.
"""

from shopdesk.services.importing.digests import ImportDigest, digest_file
from shopdesk.services.importing.formulas import neutralise, restore
from shopdesk.services.importing.reading import ImportReading, read_customers
from shopdesk.services.importing.rejects import RejectsFile

__all__ = [
    "ImportDigest",
    "ImportReading",
    "RejectsFile",
    "digest_file",
    "neutralise",
    "read_customers",
    "restore",
]
