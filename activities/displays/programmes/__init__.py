"""A month's programme on paper: what stands in it, and the typesetting."""
