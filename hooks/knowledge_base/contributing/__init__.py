"""What helps people to contribute: new records, help in editors, mends, and reviews."""
