"""All records together: what they say of one another, and what follows from them."""
