"""Recipes that travel between kits: given away, taken in, adapted, and kept up to date without losing a word.

- `works`: a recipe page as the package's JSON and pictures, and back.
- `giving`: what everybody may have of a published recipe: its package, the index of them all, its credit line.
- `getting`: packages taken in as drafts, and other kits watched for what is new.
- `merging`: adapting, taking over what has changed at the origin, and sending back what one has made better.

`words` says the engine's rules in the reader's language, `permissions` says who may. Depends on recipes and what is
below them; the rules themselves are in `engine.package`.
"""
