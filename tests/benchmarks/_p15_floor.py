"""The floor of P15: the first 200 due days in raw SQL on one index; imports nothing of ours.

Usage: _p15_floor.py DATABASE KEY LAST_DAY ROUNDS; prints the median milliseconds of one page.
"""

from __future__ import annotations

import statistics
import sys
import time

from sqlcipher3 import dbapi2

_FIRST = """
    SELECT d.id, d.person_id, d.candidate_id, p.full_name, d.cell_id, l.name, c.stage, d.rule,
        d.due, d.start, d.start_on, d.amount, d.unit, d.regime, d.local, d.record_id, d.number,
        d.subject,
        CASE WHEN d.rule = 'remark' THEN (
            SELECT coalesce(q.full_name, a.mentor_text) FROM mentor_assignment a
            LEFT JOIN member m ON m.id = a.member_id LEFT JOIN person q ON q.id = m.person_id
            WHERE a.candidate_id = d.candidate_id AND a.ended_on IS NULL AND a.deleted_at IS NULL
            ORDER BY a.id LIMIT 1) END
    FROM (SELECT id FROM deadline WHERE due <= :last ORDER BY due, sort_key, id LIMIT 200) page
    JOIN deadline d ON d.id = page.id JOIN person p ON p.id = d.person_id
    JOIN candidate c ON c.id = d.candidate_id JOIN cell l ON l.id = d.cell_id
    ORDER BY d.due, d.sort_key, d.id"""


def main() -> None:
    """Fetch the page as often as asked."""
    path, key, last, rounds = sys.argv[1:]
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA temp_store = MEMORY")
    times = []
    for _ in range(int(rounds) + 1):
        begin = time.perf_counter()
        assert len(connection.execute(_FIRST, {"last": last}).fetchall()) == 200
        times.append((time.perf_counter() - begin) * 1000)
    print(statistics.median(times[1:]))


if __name__ == "__main__":
    main()
