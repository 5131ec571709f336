"""The floor of P11: one raw SQLCipher commit, WAL and synchronous=FULL; imports nothing of ours.

Usage: _p11_floor.py DATABASE COMMITS; prints the median milliseconds of one commit.
"""

from __future__ import annotations

import statistics
import sys
import time

from sqlcipher3 import dbapi2


def main() -> None:
    """Commit one small row at a time."""
    path, commits = sys.argv[1], int(sys.argv[2])
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'11' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)")
    times = []
    for number in range(commits):
        begin = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO note (text) VALUES (?)", (f"ghi chú {number}",))
        connection.execute("COMMIT")
        times.append((time.perf_counter() - begin) * 1000)
    print(statistics.median(times))


if __name__ == "__main__":
    main()
