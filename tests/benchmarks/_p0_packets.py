"""Prints the papers of a meeting of one cell, then of all, in an open register; gives seconds.

The first print parses fonts and forms, as the first one of an office's day does. Arguments: the
register's folder, the day of the run.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from app.clock import DayClock
from app.platform_current import current_platform
from app.services.access import BookAccess
from app.services.book import open_book
from app.services.cells import cell_names
from app.services.demo import LOGIN, PASSWORD


def main() -> None:
    """Measure and print one JSON line."""
    folder, today = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
    access = BookAccess(clock=DayClock(today), platform=current_platform())
    with open_book(folder, login=LOGIN, password=PASSWORD, access=access) as book:
        cells = [cell for cell, _name in cell_names(book.register)]
        found = {}
        for name, chosen in (("packet_one", cells[:1]), ("packet_all", cells)):
            start = time.perf_counter()
            from app.services.print_packet import print_packet

            print_packet(book.register, chosen, meeting=today + timedelta(days=14))
            found[name] = time.perf_counter() - start
    print(json.dumps(found))


if __name__ == "__main__":
    main()
