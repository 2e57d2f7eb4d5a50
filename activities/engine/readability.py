"""How hard a Danish text is to read: LIX, the longest sentence, the hardest words.

LIX (läsbarhetsindex, C. H. Björnsson 1968) is the average number of words in a
sentence plus the percentage of long words, a long word having seven letters or more.
The caller leaves headings and lists out of the text, since they hold no sentences.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice

MINIMUM_WORDS = 100
LONG_WORD_LETTERS = 7
HARDEST_WORDS = 8


class Level(Enum):
    """Björnsson's five bands of LIX, easiest first; the bands are whole numbers."""

    VERY_EASY = "very_easy"  # up to 24
    EASY = "easy"  # 25-34
    MEDIUM = "medium"  # 35-44
    HARD = "hard"  # 45-54
    VERY_HARD = "very_hard"  # 55 and up


@dataclass(frozen=True, slots=True)
class Readability:
    """The measure of one text.

    `lix` has one decimal, halves rounded up. `level` is the band of `lix` rounded to
    a whole number, again halves up: 34.4 is easy, 34.5 is medium. `longest_sentence`
    is the first of those with most words, its whitespace collapsed. `hardest_words`
    are up to eight different words of seven letters or more, longest first.
    """

    lix: float
    words: int
    sentences: int
    level: Level
    longest_sentence: str
    hardest_words: tuple[str, ...]


# Always followed by the rest of their sentence, also when that begins with a capital
# letter: "kl. 10", "bl.a. Randers", "hr. Jensen".
_LEADING = frozenset(
    str.split("""
    adr afd alm ang bl.a ca cand cand.mag d.d dr dvs ekskl evt f.eks fhv fr fx gl hhv hr ifm
    ift inkl jf kl maks mht nr p.g.a pga p.t pkt pr prof resp sct skt sml st str tlf udg vedr vha
    """)
)
# May just as well close a sentence, or be a word or a name ("min", "Jan"), which a capital
# letter in the next word shows: "mel, sukker osv. Rør rundt." Any other word with an inner
# full stop, such as "dr.dk", is taken so too.
_CLOSING = frozenset(
    str.split("""
    aug dec eks el etc feb jan kap kr max mia min mio mv okt osv pct pers sek sept spsk stk tsk
    """)
)

_CORE = re.compile(r"[^\W_](?:\S*[^\W_])?")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TERMINALS = ".!?…"
# Longer than any word in the language. Composing accents takes quadratic time, and
# nobody needs to see such a "word" in a list.
_LONGEST_WORD = 80
# A few signs tell whether a sentence ends; a thousand dots tell no more.
_LONGEST_TAIL = 8

_Token = tuple[str, str, str]  # as typed, the word inside, the punctuation after it


def measure(text: str) -> Readability | None:
    """Measure plain text; None when it has under 100 words and the figure means little.

    A word is a run between spaces with a letter or digit in it, so "bl.a.", "5.678" and
    "IT-hjælp" are one word each. A sentence ends at a full stop, question mark,
    exclamation mark or ellipsis that is not part of an abbreviation, number or initial,
    and always where a paragraph ends. A paragraph ends at an empty line, and at any line
    break unless the next line goes on with a small letter, as wrapped text does.
    Takes time in proportion to the length of the text.
    """
    words = sentences = long_words = longest_count = 0
    longest: list[_Token] = []
    hard: dict[str, str] = {}
    for paragraph in _paragraphs(_INVISIBLE.sub("", text)):
        for sentence in _sentences(paragraph):
            count = len(sentence)
            words += count
            sentences += 1
            if count > longest_count:
                longest, longest_count = sentence, count
            for _, core, _ in sentence:
                if len(core) >= LONG_WORD_LETTERS and _letters(core) >= LONG_WORD_LETTERS:
                    long_words += 1
                    if len(core) <= _LONGEST_WORD and _PLAIN_WORD.fullmatch(core):
                        hard.setdefault(core.casefold(), core)
    if words < MINIMUM_WORDS:
        return None
    # Whole numbers until the end: a float just under a half would round the wrong way.
    numerator = words * words + 100 * long_words * sentences
    tenths = (20 * numerator + words * sentences) // (2 * words * sentences)
    return Readability(
        lix=tenths / 10,
        words=words,
        sentences=sentences,
        level=_level((tenths + 5) // 10),
        longest_sentence=" ".join(typed for typed, _, _ in longest),
        hardest_words=tuple(sorted(hard.values(), key=_letters, reverse=True)[:HARDEST_WORDS]),
    )


def _level(whole_lix: int) -> Level:
    """The band of a whole number."""
    bands = ((24, Level.VERY_EASY), (34, Level.EASY), (44, Level.MEDIUM), (54, Level.HARD))
    return next((level for top, level in bands if whole_lix <= top), Level.VERY_HARD)


def _letters(word: str) -> int:
    return len(word) if word.isalpha() else sum(map(str.isalpha, word))


def _paragraphs(text: str) -> Iterator[list[_Token]]:
    """The tokens of each paragraph; signs standing alone follow the word before them."""
    tokens: list[_Token] = []
    for line in text.splitlines():
        found = _tokens(line)
        if tokens and not (found and found[0][1][0].islower()):
            yield tokens
            tokens = []
        tokens += found
    if tokens:
        yield tokens


def _tokens(line: str) -> list[_Token]:
    found: list[_Token] = []
    for run in line.split():
        composable = not run.isascii() and len(run) <= _LONGEST_WORD
        typed = unicodedata.normalize("NFC", run) if composable else run
        if typed.isalpha():
            found.append((typed, typed, ""))
        elif match := _CORE.search(typed):
            found.append((typed, match[0], typed[match.end() :][-_LONGEST_TAIL:]))
        elif found:
            before, core, tail = found[-1]
            if len(tail) < _LONGEST_TAIL:
                sign = typed[:_LONGEST_TAIL]
                found[-1] = (f"{before} {sign}", core, tail + sign)
    return found


def _sentences(paragraph: list[_Token]) -> Iterator[list[_Token]]:
    start = 0
    following = islice(paragraph, 1, None)
    for end, (token, after) in enumerate(zip(paragraph, following, strict=False), 1):
        if token[2] and _ends_sentence(token[1], token[2], after[1][0]):
            yield paragraph[start:end]
            start = end
    # The end of the paragraph ends the sentence whatever it looks like.
    yield paragraph[start:]


def _ends_sentence(core: str, tail: str, next_letter: str) -> bool:
    """Whether a word with this punctuation after it ends a sentence inside a paragraph."""
    if not any(sign in tail for sign in _TERMINALS) or tail[-1] in ",;:":
        return False
    if tail[-1] not in _TERMINALS or "…" in tail or ".." in tail:
        # '"Hvorfor?" spurgte hun' and 'måske ... måske ikke' go on.
        return not next_letter.islower()
    if "!" in tail or "?" in tail:
        return True
    word = core.casefold()
    # Initials, as in "H. C. Andersen" and "H.C. Andersen"; "I" is a pronoun.
    initials = core != "I" and all(len(part) == 1 and part.isupper() for part in core.split("."))
    if word in _LEADING or initials:
        return False
    if word in _CLOSING or "." in word or word.isdigit():
        return next_letter.isupper()  # "3. maj" goes on
    return True
