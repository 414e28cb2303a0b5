"""Customers from files: CSV, TSV and Excel of unknown encoding and shape.

:func:`read_customers` opens a file, :meth:`ImportReading.rows` yields people and rejections,
:class:`RejectsFile` keeps the rejections for mending. Writing into the book happens elsewhere.
"""

from shopdesk.services.importing.formulas import neutralise, restore
from shopdesk.services.importing.reading import ImportReading, read_customers
from shopdesk.services.importing.rejects import RejectsFile

__all__ = ["ImportReading", "RejectsFile", "neutralise", "read_customers", "restore"]
