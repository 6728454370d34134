"""A filled application form, from a file that nobody has checked to a draft record."""
