"""Where things live on this machine: the shop's data, this machine's state, the program's
resources.

The *data folder* is the shop's and may be backed up, copied and moved. The *state folder* belongs
to this machine: the install id and what the operating system's keyring cannot keep. It is never
inside the data folder, so that a copied or restored data folder can be told from the original.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "shopdesk"

#: Where the state folder is when the machine's usual place will not do (tests, two shops on one
#: PC).
STATE_VARIABLE = "SHOPDESK_STATE_DIR"


class StateInsideData(ValueError):
    """The state folder was asked to live inside the data folder, where every copy would take it
    along.
    """


@dataclass(frozen=True, slots=True)
class Folders:
    """The two folders of one shop on this machine; both are absolute, neither need exist yet."""

    data: Path
    state: Path

    @property
    def backups(self) -> Path:
        """Where backups go unless the owner chose another disk."""
        return self.data / "backups"

    @property
    def logs(self) -> Path:
        """Where log files go: they describe this machine, not the shop."""
        return self.state / "logs"


def folders(
    data_dir: Path | str | None = None,
    *,
    practice: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Folders:
    """The folders to work in: ``data_dir`` (the ``--data-dir`` option) or the machine's usual
    place.

    A practice shop has its own data folder beside the real one. Raises :class:`StateInsideData`.
    """
    data = Path(data_dir) if data_dir else _usual_data(practice)
    state = Path(environment[STATE_VARIABLE]) if environment.get(STATE_VARIABLE) else _usual_state()
    data, state = _absolute(data), _absolute(state)
    if state == data or data in state.parents:
        raise StateInsideData(f"the state folder may not be inside the data folder ({state})")
    return Folders(data, state)


def practice_beside(own: Folders) -> Folders:
    """The folders of the practice shop that goes with one's own shop in ``own``."""
    if own.data == _absolute(_usual_data(practice=False)):
        return Folders(_absolute(_usual_data(practice=True)), own.state)
    return Folders(own.data.with_name(f"{own.data.name}-practice"), own.state)


def resources() -> Path:
    """The folder of icons, translations, templates and samples, in a checkout and in a frozen
    build.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """One file or folder of the resources; raises ``FileNotFoundError`` when the build lacks it."""
    path = resources().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"resource {'/'.join(parts)} is missing from this build")
    return path


def _usual_data(practice: bool) -> Path:
    base = Path(platformdirs.user_data_dir(APP, appauthor=False))
    return base / ("practice" if practice else "shop")


def _usual_state() -> Path:
    # On Windows and macOS data and state share one base folder; the sibling keeps them apart.
    return Path(platformdirs.user_state_dir(APP, appauthor=False)) / "state"


def _absolute(path: Path) -> Path:
    return path.expanduser().resolve()
