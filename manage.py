#!/usr/bin/env python3
"""Django's own command line."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ret.config.settings")
    if "runserver" not in sys.argv[1:2]:  # all others are the clock (toegang/slot.py)
        os.environ.setdefault("RET_WIE", "klok")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fout:  # a missing secret is a sentence, not a traceback
        sys.exit(str(fout))
