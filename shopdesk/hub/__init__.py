"""The hub: the always-on companion that holds the secret and alone speaks to the platform.

Two ways to reach one: :class:`~shopdesk.hub.embedded.EmbeddedHub` inside this process and
:class:`~shopdesk.hub.remote.RemoteHub` across the network. Both are a
:class:`shopdesk.domain.hub.Hub`, and one contract suite runs over both.

``hub.db`` holds what must survive: the journal, intents, the outbox of broadcasts, the ledger,
suppression, blobs. Instants in it are seconds since 1970 UTC; Beijing decides days and months.
"""
