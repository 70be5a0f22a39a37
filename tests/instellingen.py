"""The settings of a test: those of the demo, with quick passwords.

A module, not a line in conftest.py: pytest-django and mypy read the settings before any conftest.
"""

import os

os.environ.setdefault("RET_DEMO", "1")

from ret.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
