"""The account that is practised on: its type, its credentials, its settings on the website."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.options import (
    ACCOUNT_TYPES,
    CALLBACK_FORMATS,
    CALLBACK_MODES,
    WHITELIST_RULES,
    PracticeOptions,
    practice_secrets,
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    settings TEXT NOT NULL
);
"""

_CHOICES = {
    "account_type": ACCOUNT_TYPES,
    "callback_mode": CALLBACK_MODES,
    "callback_format": CALLBACK_FORMATS,
    "whitelist": WHITELIST_RULES,
}


@dataclass(frozen=True)
class Settings:
    """What can be set on the website or by the control API; kept in the book as JSON."""

    app_id: str
    app_secret: str
    token: str
    aes_key: str
    original_id: str
    """The gh_… id that pushes are addressed to."""
    wechat_id: str = "maixiangli"
    """The account's WeChat id, the suffix of customer-service accounts; empty = never set."""
    callback_url: str | None = None
    callback_mode: str = "safe"
    callback_format: str = "xml"
    account_type: str = "service-verified"
    verify_expired: bool = False
    comment_privilege: bool = True
    mass_protection: bool = False
    new_customer_service: bool = True
    """新版客服功能; without it the customer-service account calls answer 65400."""
    whitelist: str = "off"
    whitelist_addresses: tuple[str, ...] = ()
    secret_frozen: bool = False
    account_frozen: bool = False
    doubtful: tuple[tuple[str, bool], ...] = ()


class Account:
    """The one account of a practice platform.

    `settings` may be replaced at run time by `change`; whoever needs a setting asks for it each
    time instead of keeping a copy.
    """

    def __init__(self, book: PracticeBook, options: PracticeOptions) -> None:
        book.schema("account", _SCHEMA)
        self._book = book
        stored = book.value("SELECT settings FROM account")
        if stored is None:
            secrets = practice_secrets(options.seed)
            digest = hashlib.sha256(secrets.app_id.encode()).hexdigest()
            self.settings = Settings(**asdict(secrets), original_id=f"gh_{digest[:12]}")
        else:
            self.settings = _from_json(json.loads(stored))
        named = {field.name for field in fields(Settings)}
        chosen = {
            name: value
            for name, value in vars(options).items()
            if name in named and name != "doubtful" and value is not None
        }
        if options.doubtful:
            chosen["doubtful"] = tuple(sorted(options.doubtful.items()))
        self.change(**chosen)

    def change(self, **settings: Any) -> None:
        """Change named settings at once.

        Raises ValueError for an unknown name or a value that is none of the allowed ones.
        """
        known = {field.name for field in fields(Settings)}
        for name, value in settings.items():
            if name not in known:
                raise ValueError(f"an account has no setting {name!r}")
            if name in _CHOICES and value not in _CHOICES[name]:
                raise ValueError(f"{name} is one of {', '.join(_CHOICES[name])}, not {value!r}")
        if isinstance(settings.get("whitelist_addresses"), list):
            settings["whitelist_addresses"] = tuple(settings["whitelist_addresses"])
        if isinstance(settings.get("doubtful"), dict):
            settings["doubtful"] = tuple(sorted(settings["doubtful"].items()))
        self.settings = replace(self.settings, **settings)
        self._book.execute(
            "INSERT OR REPLACE INTO account (only_row, settings) VALUES (1, ?)",
            (json.dumps(asdict(self.settings), ensure_ascii=False),),
        )

    @property
    def app_id(self) -> str:
        """The AppID."""
        return self.settings.app_id

    @property
    def is_service(self) -> bool:
        """Whether it is a service account (服务号) and not a subscription account (公众号)."""
        return self.settings.account_type.startswith("service")

    @property
    def verified(self) -> bool:
        """Whether its verification counts today."""
        return self.settings.account_type.endswith("-verified") and not self.settings.verify_expired

    @property
    def effective_type(self) -> str:
        """The account type that decides what it may call: an expired verification is none."""
        kind = "service" if self.is_service else "subscription"
        return f"{kind}-{'verified' if self.verified else 'unverified'}"

    @property
    def doubtful(self) -> dict[str, bool]:
        """The doubtful matrix cells that were decided by hand."""
        return dict(self.settings.doubtful)


def _from_json(stored: dict[str, Any]) -> Settings:
    stored["whitelist_addresses"] = tuple(stored["whitelist_addresses"])
    stored["doubtful"] = tuple((cell, yes) for cell, yes in stored["doubtful"])
    return Settings(**stored)
