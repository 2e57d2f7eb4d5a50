"""Our beads: which colours an organisation has, how many, and how they really look; kept by its own editors alone."""
