"""Word's own format: its elements, its package, and the fixed parts of one."""
