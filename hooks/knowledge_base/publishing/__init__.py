"""From pages to a site: written, audited, and put in the old one's place in a single step."""
