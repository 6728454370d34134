"""What the last build made, and what has changed since: the rest is not made again."""
