"""The language of the window: our catalogues, and Qt's own for what it draws itself.

Sources are English. Every folder of the window has a catalogue per language,
``resources/translations/ui/<language>/<folder>.qm``, compiled from the ``.ts`` beside it by
``tools/translations.py``. English has catalogues too, for its plurals.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from typing_extensions import override

from shopdesk import paths

LANGUAGES = ("zh_CN", "en")


class Languages(QObject):
    """Puts one language in place and can take it away again (tests change it; the window asks for
    a restart).
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, lang: str, folder: Path | None = None) -> None:
        """Speak ``lang``; ``folder`` holds the catalogues (ours when not given).

        Raises ``RuntimeError`` for a catalogue that cannot be loaded: the build is damaged.
        """
        self.clear()
        home = folder or paths.resource("translations", "ui")
        QLocale.setDefault(QLocale(lang))
        if lang != "en":
            self._load_qt(lang)
        for catalogue in sorted((home / lang).glob("*.qm")):
            translator = QTranslator(self)
            if not translator.load(str(catalogue)):
                raise RuntimeError(f"the catalogue {catalogue.name} ({lang}) cannot be read")
            self._install(translator)

    def lengthen(self) -> None:
        """Make every text longer by half, on top of the language in use: does the layout hold?"""
        self._install(Lengthener(self))

    def clear(self) -> None:
        """Back to the sources."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()

    def _load_qt(self, lang: str) -> None:
        # Standard buttons, file dialogs, the menu of a text field.
        translator = QTranslator(self)
        where = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{lang}", where):
            self._install(translator)

    def _install(self, translator: QTranslator) -> None:
        self._app.installTranslator(translator)
        self._installed.append(translator)


class Lengthener(QTranslator):
    """Answers every source with itself in brackets and half as long again."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        text = sourceText.replace("%n", str(n)) if n >= 0 else sourceText
        return f"[{text}{'~' * (len(text) // 2)}]"
