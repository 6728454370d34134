"""Application forms on paper: blank and filled, for Word and as PDF, from one layout."""
