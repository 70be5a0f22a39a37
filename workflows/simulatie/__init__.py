"""Plays made-up cases through the rules and terms of a ladder, to lay two ladders side by side (docs/simulatie.md)."""
