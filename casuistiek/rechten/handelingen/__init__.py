"""What is done with the rights of a family. Importing this package puts its handelingen in the register."""

from . import bewaren, gegevens, overhandigen, verbeteren, vernietigen, verzoeken

__all__ = ["bewaren", "gegevens", "overhandigen", "verbeteren", "vernietigen", "verzoeken"]
