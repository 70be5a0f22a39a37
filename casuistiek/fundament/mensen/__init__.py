"""Accounts, roles and absence, and who watches over the log: handelingen about people, never about a case."""
