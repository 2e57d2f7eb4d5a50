"""Adapting a recipe, taking over what has changed at its origin, and sending back what one has made better."""
