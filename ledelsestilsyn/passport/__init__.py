"""A figure explained, down to the cells it rests on, and a cell up to the figures it moved."""
