"""What can be done to a ladder, and to a case on it. Importing this registers everything."""

from . import bewegen, onderdelen, ontwerpen, versies, zijroutes

__all__ = ["bewegen", "onderdelen", "ontwerpen", "versies", "zijroutes"]
