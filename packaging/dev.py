"""One entry for every task: sets up what is missing, then runs, tests, builds or measures.

Uses only the standard library; this file must still start on an old Python, to say so.
"""

import sys

OLD_PYTHON = (
    "Cần Python 3.11 hoặc 3.12, máy đang dùng {version}: cài Python 3.11 rồi chạy lại.\n"
    "  (Python 3.11 or 3.12 is needed, this is {version}: install Python 3.11 and run it again.)"
)


def main(arguments: "list[str]") -> int:
    """Check the version of Python, then hand over to `commands`."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 12):
        sys.stderr.write(OLD_PYTHON.format(version=sys.version.split()[0]) + "\n")
        return 1
    import commands

    return commands.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
