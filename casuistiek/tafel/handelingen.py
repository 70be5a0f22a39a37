"""Handelingen."""
