"""The practice shop is furnished once, from its own content, and only where nobody works yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.compose import PRACTICE_FOLDER, open_shop
from shopdesk.services.practice_process import stop


@pytest.mark.timeout(180)
def test_a_furnished_shop_has_people_articles_places_and_questions(tmp_path: Path) -> None:
    folders = paths.folders(tmp_path / "shop")
    try:
        with open_shop(folders, practice=True) as shop:
            assert shop.furnish() is True
            assert shop.book.customers.count() > 500
            assert len(shop.book.articles.page().items) == 3
            places = shop.book.placements.all()
            assert [place.followers for place in places] == [12, 7, 4]
            assert all(place.url for place in places)
            assert shop.book.conversations.waiting(shop.connected.account.id) > 0
            assert shop.furnish() is False
        with open_shop(folders, practice=True) as again:
            assert again.furnish() is False
            assert len(again.book.placements.all()) == 3
    finally:
        stop(folders.data / PRACTICE_FOLDER)


@pytest.mark.timeout(180)
def test_a_shop_in_which_somebody_works_is_left_alone(tmp_path: Path) -> None:
    folders = paths.folders(tmp_path / "shop")
    try:
        with open_shop(folders, practice=True) as shop:
            shop.sync_followers()
            assert shop.furnish() is False
            assert shop.book.placements.all() == []
    finally:
        stop(folders.data / PRACTICE_FOLDER)
