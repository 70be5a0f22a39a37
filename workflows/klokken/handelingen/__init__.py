"""What people and the clock itself do to terms. Importing this package fills the register."""

from . import bijstellen, maandlijsten, verlopen

__all__ = ["bijstellen", "maandlijsten", "verlopen"]
