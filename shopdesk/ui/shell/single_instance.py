"""One window per shop: a second start finds the first and asks it to come forward.

The lock that keeps two programs off one book is the book's own; this only saves the second from
failing at it. The socket's name is made of the user and the data folder, and only that user may
connect.
"""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QAbstractSocket, QLocalServer, QLocalSocket

COME_FORWARD = b"come forward\n"
ANSWER_MS = 2_000


def socket_name(data: Path) -> str:
    """The name for the shop in ``data``; short enough for every system."""
    text = f"{getpass.getuser()}\0{data.resolve()}"
    return f"shopdesk-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:20]}"


def raise_other(data: Path) -> bool:
    """Ask a window that is open on this folder to come forward; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(COME_FORWARD)
    socket.waitForBytesWritten(ANSWER_MS)
    # The other answers with the same word, so that a dead socket is not taken for a window.
    answered = socket.waitForReadyRead(ANSWER_MS) and socket.readAll().data() == COME_FORWARD
    socket.disconnectFromServer()
    return bool(answered)


class Doorbell(QObject):
    """Hears later starts. Signals:
    rung: a second start asked this window to come forward.
    """

    rung = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._name = socket_name(data)

    def hang(self) -> bool:
        """Begin to listen; False when that is not possible (the window works all the same)."""
        if self._server.listen(self._name):
            return True
        if self._server.serverError() == QAbstractSocket.SocketError.AddressInUseError:
            # Nobody answered there before we came: what a crash left behind.
            QLocalServer.removeServer(self._name)
            return self._server.listen(self._name)
        return False

    def close(self) -> None:
        """Hear nothing more."""
        self._server.close()

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.setParent(self)
        caller.readyRead.connect(self._read)
        caller.disconnected.connect(caller.deleteLater)

    def _read(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket) and caller.readAll().data() == COME_FORWARD:
            caller.write(COME_FORWARD)
            caller.flush()
            self.rung.emit()
