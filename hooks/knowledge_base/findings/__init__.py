"""What is wrong with a file: rules, findings, and how they are told."""
