"""Looking into a file that a stranger sent: pure, without Django, and run in a process of its own (`__main__.py`)."""
