"""Bead patterns on the site: published ones, made ones, printed ones, and the beads to make them of.

Offers `models.PatternPage` with its gallery (`gallery`, `facets`), `services` that make drafts of patterns,
`blocks.PatternBlock` for other pages, our beads (`stock`), sheets to print (`sheets`), workbooks (`workbook`), files of
every kind (`downloads`, and `files` for those of a page), and the maker (`maker`). What several of them need of
pictures that people send is in `pictures`, and how many are worked on at a time in `turnstile`.

Depends on `organisations` and `categories`, on `engine.beads`, which makes the patterns and knows nothing of the site,
and on `outreach`.
"""
