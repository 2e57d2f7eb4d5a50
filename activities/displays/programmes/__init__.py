"""A month's programme on paper: what stands in it, and how it is set."""
