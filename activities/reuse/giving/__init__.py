"""What everybody may have of a published recipe: its package, the index of them all, its credit line."""
