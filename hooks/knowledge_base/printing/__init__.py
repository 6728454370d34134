"""The same records on paper: views and trees of text -> data -> Typst templates -> PDF."""
