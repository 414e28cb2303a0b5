"""The world of one practice platform: every part, made once and handed to whoever needs it.

Plain composition.  What the halves need from each other:

- followers' side → platform: `materials.keep_temporary` for pictures and voices they send,
  `menus.seen_by`, `scene_codes.find`, `statistics.followed / left / wrote`,
  `blacklist.holds`, `tags.forget`.
- platform → followers' side: `windows.spend`, `callbacks.push_to`, `callbacks.hand_over`,
  `life.heard`, `life.broadcast_arrived`.
- control API → platform: `account.change`, `mass.confirm`, `mass.stage`, `publishing.stage`,
  `website.set_menu`, `website.set_autoreply`, `comments.write`, `notices.accept`,
  `staff.accept_invitation`, `staff.set_online`, `tokens.void_all`, `quota.set_limit`.
"""

from __future__ import annotations

from shopdesk.practice.account import Account
from shopdesk.practice.book import PracticeBook
from shopdesk.practice.callbacks import Callbacks
from shopdesk.practice.clock import Agenda, Clock
from shopdesk.practice.comments import Comments
from shopdesk.practice.drafts import Drafts
from shopdesk.practice.endpoints import CATALOGUE
from shopdesk.practice.faults import Faults
from shopdesk.practice.habits import Life
from shopdesk.practice.journey import Journey
from shopdesk.practice.mass import MassJobs
from shopdesk.practice.materials import Materials
from shopdesk.practice.menus import Menus
from shopdesk.practice.notices import Notices
from shopdesk.practice.options import DEFAULT_START, PracticeOptions
from shopdesk.practice.population import Population
from shopdesk.practice.publishing import Publishing
from shopdesk.practice.quota import Quota
from shopdesk.practice.readership import Readership
from shopdesk.practice.rids import Rids
from shopdesk.practice.scene_codes import SceneCodes
from shopdesk.practice.short_keys import ShortKeys
from shopdesk.practice.staff import Staff
from shopdesk.practice.statistics import Statistics
from shopdesk.practice.tags import Blacklist, Tags
from shopdesk.practice.tokens import Tokens
from shopdesk.practice.typing_signs import TypingSigns
from shopdesk.practice.website import Website
from shopdesk.practice.windows import Windows


class World:
    """All parts of one practice platform; everything happens on its one event loop."""

    def __init__(self, options: PracticeOptions) -> None:
        self.options = options
        self.catalogue = CATALOGUE
        self.book = PracticeBook(options.data_dir)
        self.account = Account(self.book, options)
        start = DEFAULT_START if options.start is None else options.start
        self.clock = Clock(self.book, start, options.clock_running)
        self.agenda = Agenda(self.book, self.clock)
        self.population = Population(self.book, self.clock, options.seed, options.followers)
        self.windows = Windows(self.book, self.clock)
        self.faults = Faults(self.book, self.clock)
        self.callbacks = Callbacks(self.book, self.clock, self.agenda, self.account, self.faults)
        self.journey = Journey(self.clock, self.agenda)
        self.journey.settle_with(self.callbacks.settle)

        self.rids = Rids(self.book, self.clock)
        self.tokens = Tokens(self.book, self.clock)
        self.quota = Quota(self.book, self.clock)
        self.statistics = Statistics(self.book, self.clock)
        self.materials = Materials(self.book, self.clock, options.public_host)
        self.callbacks.knows_media = self.materials.knows
        self.drafts = Drafts(self.book, self.clock, self.materials)
        self.tags = Tags(self.book, self.population)
        self.blacklist = Blacklist(self.book)
        self.scene_codes = SceneCodes(self.book, self.clock)
        self.website = Website(self.book, self.clock)
        self.menus = Menus(
            self.book, self.clock, self.tags, self.website, lambda: self.callbacks.configured
        )
        self.readership = Readership(self.book, self.clock)
        self.comments = Comments(self.book, self.clock, self.readership)
        self.publishing = Publishing(self)
        self.mass = MassJobs(self)
        self.staff = Staff(self.book, self.clock, self.callbacks)
        self.typing = TypingSigns(self.book, self.clock, self.windows)
        self.notices = Notices(self.book, self.clock, self.agenda, self.callbacks)
        self.short_keys = ShortKeys(self.book, self.clock)
        self.life = Life(self)

    def close(self) -> None:
        """Write down the time and close the book."""
        self.clock.save()
        self.book.close()
