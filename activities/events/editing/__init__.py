"""Changing dates in the CMS: the live list in the editor's form, and one date, the following or all at a time.

Depends on schedules.
"""
