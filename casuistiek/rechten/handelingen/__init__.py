"""What is done with the rights of a family. Importing this package puts its handelingen in the register."""

from . import verbeteren, verzoeken

__all__ = ["verbeteren", "verzoeken"]
