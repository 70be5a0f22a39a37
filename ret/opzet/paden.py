"""Where things stand in this folder."""

import os
from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent.parent
VENV = BASIS / ".venv"
PYTHON = VENV / "bin" / "python"
STAND = BASIS / ".ret"
"""What the demo keeps between two starts, beside its database."""
BESTANDEN = STAND / "bestanden"
"""The files of the demo's cases; settings.py has the same place when nothing is set."""
LOCK = BASIS / "requirements.lock"
LOCK_DEV = BASIS / "requirements-dev.lock"
LOCK_LEZER = BASIS / "requirements-lezer.lock"
"""Of the second reader, in an environment of its own (docs/pseudoniem.md)."""


def demo_database() -> Path:
    """The SQLite file of the demo; settings.py reads the same variable."""
    return Path(os.environ.get("RET_SQLITE") or BASIS / "ret.sqlite3")
