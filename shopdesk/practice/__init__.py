"""The practice platform: a server that behaves like the WeChat Official Account platform.

Strict and stateful: what is created can be listed, used, exhausted and deleted; every request is
checked field by field and refused with the platform's own codes.  Followers live in it, a clock
of its own drives it, and a control API lets people and tests stage what they need.

It shares no code with the program's own client of the platform: a mistake there must not be
mirrored here.  `docs/practice-platform.md` lists what is simulated and what is a guess.
"""
