"""What each page shows, per language: the only thing that templates see."""
