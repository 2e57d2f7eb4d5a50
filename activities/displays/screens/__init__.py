"""Info screens."""
