"""One record's folder: every rule that needs no other record."""
