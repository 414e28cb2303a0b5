"""The web engine behind the phones: started late, sealed off, and honest when it cannot start.

Nothing is read from a network or a disk. Pages and pictures are answered from memory under our own
scheme, everything else is refused by an interceptor; content runs no scripts; nothing is kept.
"""

from __future__ import annotations

import itertools
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import Shiboken

from shopdesk.domain.failures import Failure
from shopdesk.ui.phone.shelf import SCHEME, Shelf

if TYPE_CHECKING:
    from shopdesk.ui.phone.sealed import SealedProfile


class Engine(QObject):
    """One sealed profile with its shelf, shared by the screens of a window.

    It ends with the program's event loop: screens must go before their profile, and both before
    the application does.
    """

    closing = Signal()
    """Let go of your screens: the profile goes next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        running = QCoreApplication.instance()
        if running is not None:
            running.aboutToQuit.connect(self.close)
        self.shelf = Shelf()
        self._profile: SealedProfile | None = None
        self._hosts = itertools.count(1)

    def profile(self) -> SealedProfile:
        """The profile, started when first asked for.

        Raises ``Failure("preview.engine")`` when this computer cannot run the engine.
        """
        if self._profile is None:
            prepare_environment()
            try:
                from shopdesk.ui.phone.sealed import SealedProfile
            except ImportError as missing:
                raise Failure("preview.engine", reason=str(missing)[:200]) from missing
            self._profile = SealedProfile(self.shelf, self)
        return self._profile

    def close(self) -> None:
        """End the profile, once every screen has let go. Harmless when it never started."""
        self.closing.emit()
        if self._profile is not None:
            Shiboken.delete(self._profile)
            self._profile = None

    def new_host(self) -> str:
        """A name of its own for each screen: the engine keeps one zoom for each host."""
        return f"screen-{next(self._hosts)}"


def address(host: str, path: str = "/") -> str:
    """The address of something on the shelf, as a page of ``host`` sees it."""
    return f"{SCHEME.decode()}://{host}{path}"


def prepare_environment() -> None:
    """What the engine reads from its environment, before it is imported.

    As root there is no sandbox to be had (containers, test machines); without a screen there is no
    graphics card to ask.
    """
    if sys.platform == "linux" and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    flags = ["--log-level=3", "--disable-background-networking"]
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        flags.append("--disable-gpu")
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", " ".join(flags))
