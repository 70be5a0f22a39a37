"""Scenario files: a case as a story that plays through the same poort as people (docs/scenarios.md)."""
