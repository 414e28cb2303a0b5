"""Where data, state and resources live."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from shopdesk import paths


def test_data_goes_where_it_was_asked_to_and_state_elsewhere(tmp_path: Path) -> None:
    environment = {"SHOPDESK_STATE_DIR": str(tmp_path / "state")}
    folders = paths.folders(tmp_path / "data", environment=environment)
    assert folders.data == tmp_path / "data"
    assert folders.state == tmp_path / "state"
    assert folders.backups.parent == folders.data
    assert folders.logs.parent == folders.state


@pytest.mark.parametrize("inside", ["data", "data/state", "data/a/../b"])
def test_state_never_lives_inside_the_data(tmp_path: Path, inside: str) -> None:
    environment = {"SHOPDESK_STATE_DIR": str(tmp_path / inside)}
    with pytest.raises(paths.StateInsideData):
        paths.folders(tmp_path / "data", environment=environment)


def test_the_usual_folders_are_apart_and_the_practice_shop_has_its_own() -> None:
    usual, practice = paths.folders(environment={}), paths.folders(practice=True, environment={})
    assert usual.data != practice.data
    assert usual.state == practice.state
    assert usual.data not in usual.state.parents
    assert usual.data.is_absolute()


def test_resources_are_found_in_a_checkout_and_in_a_frozen_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (paths.resources() / "translations").is_dir()
    assert paths.resource("translations", "failures.json").is_file()
    with pytest.raises(FileNotFoundError, match="nothing/here"):
        paths.resource("nothing", "here")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
