"""From bytes to text and to a YAML tree with positions; nothing hostile gets further."""
