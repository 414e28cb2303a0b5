"""The phones an article is looked at on, as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shopdesk.domain.failures import Refused


@dataclass(frozen=True, slots=True)
class Device:
    """One phone. ``width`` and ``height`` are CSS pixels, ``ratio`` device pixels per CSS pixel."""

    name: str
    title_zh: str
    title_en: str
    system: str
    width: int
    height: int
    ratio: float

    def title(self, lang: str) -> str:
        """What a person calls it, in Chinese for ``zh…``, else in English."""
        return self.title_zh if lang.lower().startswith("zh") else self.title_en


class Devices:
    """All phones of one file, in the order of their widths."""

    def __init__(self, devices: tuple[Device, ...]) -> None:
        self._devices = {device.name: device for device in devices}

    @classmethod
    def read(cls, file: Path) -> Devices:
        """The phones in ``file`` (``resources/devices/devices.json``)."""
        plain = json.loads(file.read_text(encoding="utf-8"))
        return cls(tuple(Device(**one) for one in plain["devices"]))

    def __iter__(self) -> Iterator[Device]:
        return iter(self._devices.values())

    def get(self, name: str) -> Device:
        """One phone; raises ``Refused("device.unknown")`` with the names there are."""
        if name not in self._devices:
            raise Refused("device.unknown", name=name[:40], known=", ".join(self._devices))
        return self._devices[name]
