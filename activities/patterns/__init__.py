"""Bead patterns on the site: sheets to print (`sheets`), workbooks (`workbook`), files of every kind (`downloads`).

Depends on `engine.beads`, which makes the patterns and knows nothing of the site, and on `outreach`.
"""
