"""What is worked out without a database: a day that is half known, and the pieces of a timeline."""
