"""Search: what words a page is found by, and the index that answers in the browser."""
