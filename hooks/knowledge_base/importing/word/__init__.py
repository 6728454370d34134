"""How a filled .docx is read: one walk over Word's XML that loses and leaks nothing."""
