"""Set up and start: what `run.py` does, with nothing but Python's own library.

The system's Python runs this folder, before anything is installed; it therefore imports
nothing from `shopdesk` and nothing from the package index.

* `commands`: which start this is, and the hand-over to the program
* `environment`: the folder `.venv`, made once, healed when an earlier start was cut short
* `packages`: pip, and what its failures mean in one sentence
* `system`: what the operating system must bring along (Debian and Ubuntu)
* `words`: every sentence, in English and Chinese
"""
