"""What can be worked out of reports without a database."""
