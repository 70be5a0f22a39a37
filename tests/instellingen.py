"""The settings of a test: those of the demo, with quick passwords.

A module, not a line in conftest.py: pytest-django and mypy read the settings before any conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("RET_DEMO", "1")

from ret.config.settings import *  # noqa: F403
from ret.config.settings import MIDDLEWARE

_binnen = MIDDLEWARE.index("ret.portaal.middleware.Slot") + 1
MIDDLEWARE = [*MIDDLEWARE[:_binnen], "tests.als_app.AlsApp", *MIDDLEWARE[_binnen:]]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

BESTANDEN = Path(tempfile.mkdtemp(prefix="ret-bestanden-"))
atexit.register(shutil.rmtree, BESTANDEN, ignore_errors=True)

# each Client of a test loads the middleware anew; without this it looks up every static file each time
WHITENOISE_AUTOREFRESH = True
