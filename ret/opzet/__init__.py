"""From a bare machine to a running demo or a full test. Standard library only, none of our apps."""
