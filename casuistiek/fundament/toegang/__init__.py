"""Roles × reach, guests, and the one way to a case (`zicht.zichtbaar`)."""
