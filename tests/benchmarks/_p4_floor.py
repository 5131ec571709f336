"""The floor of P4's query part: FTS5 asked for a prefix, raw; imports nothing of the project.

Counts the hits and reads the first 200 with what the list shows of each, with no order and no
objects made. Usage: _p4_floor.py DATABASE KEY_HEX TYPED…; prints the mean over the texts of the
median milliseconds, as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

from sqlcipher3 import dbapi2

_TIMES = 5
_COUNT = "SELECT count(*) FROM search_text WHERE search_text MATCH ?"
_FIRST = """
SELECT p.id, c.id, m.id, p.full_name, p.birth, cell.name, c.stage, m.standing
FROM search_text
JOIN search s ON s.docid = search_text.rowid
JOIN person p ON p.id = s.person_id
LEFT JOIN candidate c ON c.person_id = p.id AND c.deleted_at IS NULL
LEFT JOIN member m ON m.person_id = p.id AND m.deleted_at IS NULL
LEFT JOIN cell ON cell.id = coalesce(c.cell_id, m.cell_id)
WHERE search_text.search_text MATCH ?
LIMIT 200
"""


def main() -> int:
    """Ask for every text in turn and print the mean."""
    path, key, *typed = sys.argv[1:]
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -32768")
    times: dict[str, list[float]] = {text: [] for text in typed}
    for _time in range(_TIMES):
        for text in typed:
            query = " ".join(f'"{word}"*' for word in text.split())
            begin = time.perf_counter()
            connection.execute(_COUNT, (query,)).fetchone()
            connection.execute(_FIRST, (query,)).fetchall()
            times[text].append((time.perf_counter() - begin) * 1000)
    print(json.dumps(statistics.mean(statistics.median(found) for found in times.values())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
