"""The catalogues of the window: updated from the sources, checked, compiled.

    python tools/translations.py update     new strings into every .ts
    python tools/translations.py check      nothing unfinished, vanished, mistyped or stale
    python tools/translations.py compile    .ts → .qm

One catalogue per folder of the window and language, so that two people who work on two pages never
meet: `resources/translations/ui/<language>/<folder>.ts`, the folder being `shell`, `widgets`,
`pages_customers` … Sources are English; the English catalogues hold plural forms only. `update`
and `check` take folder names to look at those only.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "shopdesk" / "ui"
CATALOGUES = ROOT / "resources" / "translations" / "ui"
LANGUAGES = ("zh_CN", "en")

_PLACES = re.compile(r"\{\w*\}|%n|%L?\d")
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]")
_TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")


@dataclass(frozen=True)
class Message:
    """One string of a catalogue; ``translations`` has one text, or one per plural form."""

    context: str
    source: str
    translations: tuple[str, ...]
    kind: str  # "", "unfinished", "vanished", "obsolete"
    plural: bool


def folders() -> dict[str, list[Path]]:
    """The source files of every catalogue, by the catalogue's name."""
    found: dict[str, list[Path]] = {}
    for file in sorted(SOURCES.rglob("*.py")):
        parts = file.relative_to(SOURCES).parts[:-1]
        if not parts:
            name = "desk"
        elif parts[0] == "pages":
            name = "_".join(parts[:2])
        else:
            name = parts[0]
        found.setdefault(name, []).append(file)
    return found


def update(names: Sequence[str]) -> None:
    """Bring the catalogues up to date with the sources; translations are kept."""
    for name, files in chosen(names):
        for lang in LANGUAGES:
            extract(files, CATALOGUES / lang / f"{name}.ts", lang)


def extract(files: Sequence[Path], catalogue: Path, lang: str) -> None:
    """Run lupdate over ``files`` into ``catalogue``; an empty catalogue is removed."""
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    only_plurals = ["-pluralonly"] if lang == "en" else []
    run(
        "lupdate",
        *map(str, files),
        "-ts",
        str(catalogue),
        "-source-language",
        "en",
        "-target-language",
        lang,
        "-locations",
        "none",
        "-no-obsolete",
        *only_plurals,
    )
    if not any(True for _ in messages(catalogue)):
        catalogue.unlink()


def compile_all() -> None:
    """Compile every catalogue beside itself."""
    for catalogue in sorted(CATALOGUES.glob("*/*.ts")):
        replace(catalogue.with_suffix(".qm"), compiled(catalogue))
    for stale in sorted(CATALOGUES.glob("*/*.qm")):
        if not stale.with_suffix(".ts").exists():
            stale.unlink()


def replace(file: Path, content: bytes) -> None:
    """Put a new file in place of the old one: a running window has the old one mapped into its
    memory, and would die of it being shortened.
    """
    new = file.with_suffix(f".{os.getpid()}")
    new.write_bytes(content)
    new.replace(file)


def compiled(catalogue: Path) -> bytes:
    """The catalogue as Qt loads it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.qm"
        run("lrelease", str(catalogue), "-qm", str(out))
        return out.read_bytes()


def check(names: Sequence[str]) -> list[str]:
    """Everything that is wrong, one line each."""
    return [
        f"{lang}/{name}: {problem}"
        for name, files in chosen(names)
        for lang in LANGUAGES
        for problem in problems(files, CATALOGUES / lang / f"{name}.ts", lang)
    ]


def problems(files: Sequence[Path], catalogue: Path, lang: str) -> Iterator[str]:
    """What is wrong with one catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / catalogue.name
        if catalogue.exists():
            fresh.write_bytes(catalogue.read_bytes())
        extract(files, fresh, lang)
        wanted = list(messages(fresh)) if fresh.exists() else []
    present = {(one.context, one.source) for one in messages(catalogue)}
    for one in wanted:
        if (one.context, one.source) not in present:
            yield f"missing: {one.context}: {one.source!r} (run update)"
        elif one.kind == "unfinished" or not all(one.translations):
            yield f"unfinished: {one.context}: {one.source!r}"
        else:
            yield from mistakes(one, lang)
    gone = present - {(one.context, one.source) for one in wanted}
    yield from (f"not used any more: {context}: {source!r}" for context, source in sorted(gone))
    if wanted and not gone:
        binary = catalogue.with_suffix(".qm")
        if not binary.exists() or binary.read_bytes() != compiled(catalogue):
            yield "the .qm is not the .ts (run compile)"


def mistakes(message: Message, lang: str) -> Iterator[str]:
    """What a translator did that cannot be right."""
    where = f"{message.context}: {message.source!r}"
    places = sorted(set(_PLACES.findall(message.source)))
    for text in message.translations:
        # "one customer" may do without its number.
        found = sorted(set(_PLACES.findall(text)) | ({"%n"} if message.plural else set()))
        if found != places:
            yield f"other places than the source: {where} → {text!r}"
        if lang == "zh_CN":
            if _HALF_WIDTH.search(text) or "..." in text:
                yield f"half-width punctuation: {where} → {text!r}"
            if _TIGHT.search(text):
                yield f"no space between Chinese and Latin: {where} → {text!r}"
            if "!" in text or "！" in text:
                yield f"an exclamation mark: {where} → {text!r}"
        if message.source.endswith("\n") != text.endswith("\n"):
            yield f"another line end: {where}"


def messages(catalogue: Path) -> Iterator[Message]:
    """The strings of a catalogue; none when there is no file."""
    if not catalogue.exists():
        return
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            told = message.find("translation")
            plural = message.get("numerus") == "yes"
            texts: tuple[str, ...] = ()
            kind = "unfinished"
            if told is not None:
                forms = [form.text or "" for form in told.iter("numerusform")]
                texts = tuple(forms) if plural else (told.text or "",)
                kind = told.get("type", "")
            yield Message(name, message.findtext("source", ""), texts, kind, plural)


def chosen(names: Sequence[str]) -> list[tuple[str, list[Path]]]:
    """The folders asked for, all when none is; an unknown name ends the program."""
    known = folders()
    for name in names:
        if name not in known:
            sys.exit(f"no such folder: {name} (there are {', '.join(known)})")
    return [(name, files) for name, files in known.items() if not names or name in names]


def run(tool: str, *arguments: str) -> None:
    """Run Qt's own tool from the PySide6 package; its words are shown when it fails."""
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool}: {done.stdout}{done.stderr}")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="The catalogues of the window.")
    parser.add_argument("verb", choices=("update", "check", "compile"))
    parser.add_argument("folders", nargs="*")
    asked = parser.parse_args()
    if asked.verb == "update":
        update(asked.folders)
    elif asked.verb == "compile":
        compile_all()
    else:
        found = check(asked.folders)
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
