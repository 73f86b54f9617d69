"""Python reads this file at start when its folder is on PYTHONPATH: whatever asks for the network is stopped.

Each attempt is written to the file KB_NETWORK_LOG before it fails, so that one whose failure is hidden by the
program is seen too. An audit hook cannot be taken off, and holds for every library of the process.
"""

from __future__ import annotations

import os
import sys

_ASKS = frozenset(
    {
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
        "socket.sendto",
        "socket.sendmsg",
        "urllib.Request",
        "http.client.connect",
        "ftplib.connect",
        "smtplib.connect",
    }
)
_LOG = os.environ["KB_NETWORK_LOG"]


def _stop(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ASKS:
        with open(_LOG, "a", encoding="utf-8") as log:  # noqa: PTH123 - nothing may be imported in here
            log.write(f"{event} {arguments!r}\n")
        raise OSError(f"no network here: {event}")


sys.addaudithook(_stop)
