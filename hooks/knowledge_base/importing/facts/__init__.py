"""Answers as facts of a record: only where what is meant is beyond doubt; the rest stays text."""
