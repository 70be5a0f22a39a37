"""The world that the tests play in. The named cast stands in `tests/rolverdeling.py`."""

import os

os.environ.setdefault("RET_DEMO", "1")
