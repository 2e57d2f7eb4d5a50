"""The rules of the product as plain Python.

- `schedule`: when something takes place, across clock changes, and windows such as
  "this week".
- `calendar_index`: the calendar's dates as bits: finding them, and counting every choice.
- `places`: Danish postcodes with their positions, and how far apart they are.
- `prompts`: texts with slots in square brackets to fill in.
- `pictures`: pictures from outside, read with care and in bounded memory.
- `package`: a recipe as a file that travels, read with care and merged without loss.
- `readability`: how hard a Danish text is to read (LIX).

It depends on the standard library and small pure libraries, never on Django, and on
nothing else in the project. Every other subject may import it.
"""
