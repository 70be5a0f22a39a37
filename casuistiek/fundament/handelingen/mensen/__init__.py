"""Accounts and roles: who is invited, what they may do where, and how they get in. No case, no content."""

from . import account, dienst, rollen  # noqa: F401  (they register themselves)
