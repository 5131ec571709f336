"""The floor of P14: the figures of the page of targets in raw SQL; imports nothing of ours.

Usage: _p14_floor.py DATABASE KEY YEAR LAST_DAY ROUNDS; prints the median milliseconds of one page.
"""

from __future__ import annotations

import statistics
import sys
import time

from sqlcipher3 import dbapi2

# By cell and day, this year and last, with the three shares that the table has columns for.
_SHARES = """sum(p.sex = 'female' OR EXISTS (SELECT 1 FROM person_trait t WHERE t.person_id = p.id
        AND t.trait = 'women' AND t.deleted_at IS NULL)),
    sum(p.organisations LIKE '%Đoàn TNCS%' OR EXISTS (SELECT 1 FROM person_trait t
        WHERE t.person_id = p.id AND t.trait = 'youth_union' AND t.deleted_at IS NULL)),
    sum(p.ethnicity <> 'Kinh' OR EXISTS (SELECT 1 FROM person_trait t WHERE t.person_id = p.id
        AND t.trait = 'ethnic_minority' AND t.deleted_at IS NULL))"""
_ADMITTED = f"""
    SELECT c.cell_id, m.happened_on, count(*), {_SHARES}
    FROM milestone m JOIN candidate c ON c.id = m.candidate_id JOIN person p ON p.id = c.person_id
    WHERE m.kind = 'decision_issued' AND m.happened_on BETWEEN :first AND :last
        AND m.deleted_at IS NULL AND c.deleted_at IS NULL
    GROUP BY c.cell_id, m.happened_on"""
_MEMBERS = f"""
    SELECT b.cell_id, b.admitted_on, count(*), {_SHARES}
    FROM member b JOIN person p ON p.id = b.person_id
    WHERE b.deleted_at IS NULL AND b.admitted_on BETWEEN :day AND :last AND b.person_id NOT IN (
        SELECT c.person_id FROM milestone m JOIN candidate c ON c.id = m.candidate_id
        WHERE m.kind = 'decision_issued' AND m.happened_on IS NOT NULL AND m.deleted_at IS NULL
            AND c.deleted_at IS NULL)
    GROUP BY b.cell_id, b.admitted_on"""
_SOURCES = """
    SELECT cell_id, count(*), sum(stage = 'proposed') FROM candidate
    WHERE deleted_at IS NULL AND stage IN ('noticed', 'listed', 'trained', 'applying',
        'verifying', 'proposed', 'decided')
    GROUP BY cell_id"""
_LAST = """
    SELECT c.cell_id, max(m.happened_on) FROM milestone m JOIN candidate c ON c.id = m.candidate_id
    WHERE m.kind = 'decision_issued' AND m.happened_on <= :last AND m.deleted_at IS NULL
        AND c.deleted_at IS NULL
    GROUP BY c.cell_id"""
_LAST_MEMBER = """
    SELECT cell_id, max(admitted_on) FROM member
    WHERE deleted_at IS NULL AND admitted_on <= :last GROUP BY cell_id"""
_CELLS = (
    "SELECT id, name, founded_on, ended_on FROM cell WHERE deleted_at IS NULL ORDER BY sort_key"
)
_TARGETS = """
    SELECT q.cell_id, q.target, s.trait, s.percent FROM quota q
    LEFT JOIN quota_share s ON s.quota_id = q.id AND s.deleted_at IS NULL
    WHERE q.year_from = :year AND q.year_to = :year AND q.deleted_at IS NULL"""


def main() -> None:
    """Fetch all figures as often as asked."""
    path, key, year, last, rounds = sys.argv[1:]
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA temp_store = MEMORY")
    first = str(int(year) - 1)
    # A year alone would be a number to a column of dates, and every text is more than a number.
    values = {"first": first, "day": f"{first}-01-01", "last": last, "year": int(year)}
    statements = (_ADMITTED, _MEMBERS, _SOURCES, _LAST, _LAST_MEMBER, _CELLS, _TARGETS)
    times = []
    for _ in range(int(rounds) + 1):
        begin = time.perf_counter()
        for statement in statements:
            connection.execute(statement, values).fetchall()
        times.append((time.perf_counter() - begin) * 1000)
    print(statistics.median(times[1:]))


if __name__ == "__main__":
    main()
