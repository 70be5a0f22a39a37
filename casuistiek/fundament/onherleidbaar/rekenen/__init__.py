"""Which numbers may be shown so that none leads to a child. Pure: no Django here."""
