"""Bead patterns on paper: a PDF whose board sheets lie true to scale under a transparent board.

`pdf.sheets_pdf` is what others call; `choices.Variant` says in which ways it can be printed. What of which board goes
on which sheet (`windows`), the beads (`drawing`), the numbers and lines at the edges (`edges`), the lists of beads
(`bead_lists`), every word (`data`), and the wish not to be scaled (`true_scale`).
"""
