"""Pages in millimetres become ink: PDF, pictures, printer dots; finished pages are read back."""
