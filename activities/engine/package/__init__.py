"""Recipes that travel: one file with a recipe, its pictures and its history.

The truth of a package is `recipe.json`; whatever else is in it is derived from that, so that it opens anywhere.

- `shape`: the one table of what a recipe holds (`kinds`: what a field may hold). The schema, the checks, what is merged
  and what is shown are derived from it.
- `reading`: a stranger's file in, a sound recipe out, or `refusals.Refused`. It asks `archive` (the zip), `manifest`
  (which files, with which sums), `bounds` (the JSON), `migrating` (older forms, also what is written by hand) and
  `checking` (every field).
- `writing`: the same content is the same file, byte for byte. `canonical` has the text and the hash behind that.
- `outline`, `markdown`, `page`, `jsonld`: the recipe for people and for search engines, in the language of `wording`.
- `schema`: the table as JSON Schema. `versions`: what has changed since the one you hold.
- `merging`: an update taken in without losing a word of one's own; `differences`: which words differ.
- `licences`, `credit`: what may be put together, and whose name stands below it.
- `hostile`: what an editor should see before trusting a stranger's prompt.

Nothing here touches a disk, a network or a database, and nothing of a package is run or followed. Depends on
`engine.prompts`, `engine.beads.patterns` and the standard library.
"""
