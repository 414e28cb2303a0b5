"""What a practice platform is started with."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ACCOUNT_TYPES = (
    "subscription-unverified",
    "subscription-verified",
    "service-unverified",
    "service-verified",
)
CALLBACK_MODES = ("plain", "compatible", "safe")
CALLBACK_FORMATS = ("xml", "json")
WHITELIST_RULES = ("off", "mild", "strict")

DEFAULT_START = datetime(2026, 9, 17, 16, 40, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
"""A Thursday afternoon in a shop, some hours before its broadcast at 20:00; epoch seconds."""


@dataclass(frozen=True)
class PracticeOptions:
    """Everything that may be chosen at the start; None means "as before, or the default".

    A platform with a `data_dir` continues where it stopped: what its book already knows is kept
    unless an option names another value.
    """

    host: str = "127.0.0.1"
    port: int = 0
    """0 takes any free port."""
    data_dir: Path | None = None
    """Where the book lies; None keeps everything in memory."""
    seed: int = 1
    followers: int = 200
    start: float | None = None
    """Practice time of a new platform, epoch seconds UTC; None is `DEFAULT_START`."""
    clock_running: bool = True

    app_id: str | None = None
    app_secret: str | None = None
    token: str | None = None
    aes_key: str | None = None
    """EncodingAESKey, 43 characters."""
    callback_url: str | None = None
    callback_mode: str | None = None
    """One of `CALLBACK_MODES`; default safe."""
    callback_format: str | None = None
    """One of `CALLBACK_FORMATS`; default xml."""

    account_type: str | None = None
    """One of `ACCOUNT_TYPES`; default service-verified."""
    comment_privilege: bool | None = None
    mass_protection: bool | None = None
    """API 群发保护: a broadcast to all waits for the administrator; default off."""
    whitelist: str | None = None
    """One of `WHITELIST_RULES`: off; mild (token calls only); strict (every call)."""
    whitelist_addresses: tuple[str, ...] | None = None
    doubtful: Mapping[str, bool] = field(default_factory=dict)
    """Doubtful cells of the capability matrix, ``"publish:service-unverified": True``."""
    public_host: str = "mmbiz.qpic.cn"
    """The host in reported picture addresses; the bytes are served under ``/mmbiz/`` here."""

    def __post_init__(self) -> None:
        """Refuse values that name nothing; raises ValueError."""
        _one_of("account_type", self.account_type, ACCOUNT_TYPES)
        _one_of("callback_mode", self.callback_mode, CALLBACK_MODES)
        _one_of("callback_format", self.callback_format, CALLBACK_FORMATS)
        _one_of("whitelist", self.whitelist, WHITELIST_RULES)
        if self.aes_key is not None and len(self.aes_key) != 43:
            raise ValueError("aes_key has 43 characters")
        if self.followers < 0:
            raise ValueError("followers cannot be negative")


@dataclass(frozen=True)
class Secrets:
    """The credentials of a practice account."""

    app_id: str
    app_secret: str
    token: str
    aes_key: str


def practice_secrets(seed: int) -> Secrets:
    """Credentials that look real and are the same for the same seed.

    They protect nothing: a practice platform listens on the own machine.
    """

    def drawn(purpose: str) -> bytes:
        return hashlib.sha256(f"shopdesk practice {seed} {purpose}".encode()).digest()

    return Secrets(
        app_id="wx" + drawn("app id").hex()[:16],
        app_secret=drawn("app secret").hex()[:32],
        token=drawn("token").hex()[:20],
        # Letters and digits only, like every EncodingAESKey: the two others of base64 are replaced.
        aes_key=base64.b64encode(drawn("aes key"), altchars=b"xy").decode("ascii").rstrip("="),
    )


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise ValueError(f"{name} is one of {', '.join(allowed)}, not {value!r}")
