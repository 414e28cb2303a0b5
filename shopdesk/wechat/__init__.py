"""The platform as a Python API: a hardened client, typed calls, the capability probe, callbacks.

Only the hub imports this room. Nothing that leaves it knows of HTTP, tokens or wechatpy: results
are plain values of ``shopdesk.domain.platform``, trouble is one ``PlatformFailure``.

    transport   one HTTP exchange, with the answer to "had it gone out?"
    tokens      one access token for all threads
    answers     bytes → fields or PlatformFailure
    calls       one call as a value
    client      the four doors: read, write, upload, download
    platform    the facade with one attribute per family of calls, and ``connect``
    callbacks   what the platform sends us, from raw request to ``Push``
    probe       what this account may do

Importing ``platform`` or ``callbacks`` pulls in requests, wechatpy and cryptography (0.2 s): do it
when a hub with an account starts, not before.
"""
