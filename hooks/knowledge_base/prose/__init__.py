"""Markdown of records: one grammar for the web and for print, and the locks on its HTML."""
