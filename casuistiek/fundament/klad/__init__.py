"""What somebody typed and has not sent yet: kept for that person alone, until the act is done or time is up."""
