"""The site while it is edited: each page made when somebody asks for it."""
