"""The manifest, the second calculation and the explanation of one finding."""
