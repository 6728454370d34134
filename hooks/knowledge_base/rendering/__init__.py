"""From a page's view to its HTML: templates that escape everything, and the shell around them."""
