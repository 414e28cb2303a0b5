"""How the window looks: tokens → theme → palette, style sheet and icons."""

from shopdesk.ui.theme.install import Dress, install
from shopdesk.ui.theme.palette import palette
from shopdesk.ui.theme.style_sheet import StyleSheet
from shopdesk.ui.theme.theme import SchemeChoice, Theme
from shopdesk.ui.theme.tokens import Scheme, Tokens, read_tokens

__all__ = [
    "Dress",
    "Scheme",
    "SchemeChoice",
    "StyleSheet",
    "Theme",
    "Tokens",
    "install",
    "palette",
    "read_tokens",
]
