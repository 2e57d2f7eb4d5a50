"""Two people's changes of one text put together, without the signs that a stranger may have hidden in theirs.

What is taken as it is stays as it is, as in an import: the editor is shown what can't be seen, and reads it before it
is published. A text that is put together is a new one; so nothing comes into it that nobody at the desk has seen.
Whatever I wrote, and whatever both texts come from, is left alone.
"""

from activities.engine.package.differences import Fate, both, word_differences
from activities.engine.package.hostile_letters import directions, invisibles, selectors, tags

_UNSEEN = (tags, selectors, invisibles, directions)


def together(base: str, mine: str, theirs: str) -> str:
    """Return one text with both changes to another, as `differences.both` puts them, but nothing unseen of theirs."""
    return both(base, mine, without_unseen(base, theirs))


def without_unseen(base: str, theirs: str) -> str:
    """Return their text without the signs that one can't see and the base doesn't have."""
    unseen = {at for find in _UNSEEN for start, end in find(theirs) for at in range(start, end)}
    if not unseen:
        return theirs
    found, start = [], 0
    for words in word_differences(base, theirs):
        if words.fate is Fate.REMOVED:
            continue
        is_theirs = words.fate is Fate.ADDED
        found += [sign for at, sign in enumerate(words.text, start) if not (is_theirs and at in unseen)]
        start += len(words.text)
    return "".join(found)
