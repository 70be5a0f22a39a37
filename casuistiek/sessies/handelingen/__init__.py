"""All acts of sessions; importing this registers them."""

from . import casussen, deelnemen, inzichten, plannen, trajecten, verslag  # noqa: F401
