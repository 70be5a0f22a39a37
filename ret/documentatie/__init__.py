"""The pages in docs/ that are made from the code, so that they cannot say something else than it does."""
