"""A review of the answers to an application form, question by question, with reasons."""
