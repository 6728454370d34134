"""The last look at a page, and at the site that they make together."""
