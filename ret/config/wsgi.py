"""WSGI entry point for a production server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.pop("RET_WIE", None)  # here only visitors come, never the clock
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ret.config.settings")
application = get_wsgi_application()
