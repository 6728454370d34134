"""What a record is: pydantic models, strict and frozen, that serve validation and documentation."""
