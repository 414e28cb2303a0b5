"""Set up and start shopdesk:  python3 run.py [ARGS...]

    python3 run.py                    open the window (without a screen: the guided tour)
    python3 run.py ARGS...            the same as `shopdesk ARGS...`
    python3 run.py test [--long] ...  the whole test suite; further words go to pytest
    python3 run.py build [--check]    freeze the program; --check tries out the result

Needs Python 3.11 or later and nothing else: everything it uses is put into a folder
`.venv` beside this file (or where SHOPDESK_VENV says), the first time only.

This page is written so that every Python since 2.7 can read it and say a clear word;
the work is done in the folder `launch`.
"""

import sys

OLDEST = (3, 11)


def refuse_old_python():
    # type: () -> int
    """Name the Python that is too old, and what to do about it."""
    sys.stderr.write(
        "shopdesk needs Python %d.%d or later; this is Python %d.%d (%s).\n"
        "Install a newer one (from python.org, or your system's package python3.11) and start"
        " again with it: python3.11 run.py\n"
        % (OLDEST[0], OLDEST[1], sys.version_info[0], sys.version_info[1], sys.executable)
    )
    return 2


if __name__ == "__main__":
    if tuple(sys.version_info[:2]) < OLDEST:
        sys.exit(refuse_old_python())
    from launch.commands import main

    sys.exit(main(sys.argv[1:]))
