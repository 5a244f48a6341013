"""What the report says, and one writer for each file of it."""
