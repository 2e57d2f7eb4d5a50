"""Phrases that give a machine orders which no recipe gives.

They are those of published attacks on language models: "ignore all previous instructions" and its relatives, false
headings of the system's, another character to play, secrets to tell and things to hide from whoever asks; and what they
are in Danish. Each asks for several words together, since one alone is in many an honest prompt.
"""

import re
from collections.abc import Iterator
from itertools import chain

from activities.engine.package.hostile_letters import Span, as_read


def _any(words: str) -> str:
    """Return an expression for any of several words or phrases, parted by commas; * stands for any ending.

    They are written as they are read: Cyrillic letters as the Latin ones they look like.
    """
    read = "".join(map(as_read, words))
    phrases = (re.escape(word.strip()).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for word in read.split(","))
    return f"(?:{'|'.join(phrases)})"


_THEN = r"[^\w.!?]+"  # to the next word of the sentence
_UP_TO_3, _UP_TO_6 = (rf"{_THEN}(?:\w+{_THEN}){{0,{most}}}?" for most in (3, 6))
_NOT_BEFORE = r"(?<!not )(?<!n't )(?<!n’t )(?<!never )(?<!ikke )(?<!aldrig )\b"
_NOT_AFTER = r"(?!\s+(?:(?:endelig|heller)\s+)?(?:ikke|aldrig)\b)"

_FORGET = (
    _NOT_BEFORE
    + _any(
        "ignore, disregard, forget, override, bypass, neglect, do not follow, don't follow, don’t follow,"
        "stop following, do not obey, glem, ignorer, ignorér, se bort fra, se væk fra, tilsidesæt,"
        "overse, omgå, følg ikke, adlyd ikke, lad være med at følge, hold op med at følge"
    )
    + _NOT_AFTER
)
_ALL = _any(
    "all, any, every, everything, your, my, previous, prior, earlier, preceding, above, former, initial, original,"
    "existing, system, safety, these, those, alle, alt, enhver, din, dit, dine, mine, tidligere, forrige, foregående,"
    "ovenstående, ovennævnte, hidtidige, oprindelige, eksisterende, gældende, disse, system*, sikkerheds*"
)
_RULES = _any(
    "instruction, instructions, prompt, prompts, rule, rules, guideline, guidelines, direction, directions, directives,"
    "command, commands, orders, messages, context, policy, policies, restrictions, constraints, training, programming,"
    "safeguards, filters, instruks, instrukser*, instruktion, instruktioner*, prompten, regel, regler*, retningslinj*,"
    "anvisning*, ordre, ordrer*, kommando*, besked, beskeder*, forbud*, begrænsning*, sikkerhedsregler*,"
    "forholdsregler*, programmering*, filtre*"
)
_THE_TEXT = _any("all, everything, anything, whatever, what, the text, alt, hvad, det hele, teksten, det")
_ABOVE = _any(
    "above, before, previously, earlier, so far, told, ovenfor, ovenover, ovenstående, tidligere, hidtil, forinden,"
    "fået at vide, fået besked på, fået besked om, blevet bedt om"
)
_ALL_ABOVE = _any("the above, above, the foregoing, ovenstående, det ovenstående, foregående, det foregående")

# The same in languages that recipes are translated into, and in those of the neighbours.
_FORGET_ELSEWHERE = r"\b" + _any(
    "ignoriere*, vergiss, vergessen sie, ignorez, ne tenez pas compte, oublie*, ignora, ignore las, ignoren, olvida*,"
    "ignorera, glöm, bortse från, bortse fra, bortsett fra, ignoruj*, zignoruj*, ігноруй*, игнорируй*"
)
_EARLIER_ELSEWHERE = _any(
    "vorherige*, bisherige*, vorangegangene*, obige*, alle, toutes, précédente*, antérieure*, anteriores, previas,"
    "todas, tidigare, föregående, tidligere, forrige, poprzedni*, wszystki*, попередні*, предыдущ*"
)
_RULES_ELSEWHERE = _any(
    "anweisung*, instruktion*, regeln, befehle, instructions, consignes, règles, instrucciones, reglas, instruks*,"
    "instrukcj*, polece*, інструкці*, инструкци*"
)

_SHOW = r"\b" + _any(
    "reveal, show, print, output, repeat, display, leak, share, give, tell, write, translate, summarize, summarise,"
    "afslør, vis, udskriv, gentag, skriv, fortæl, gengiv, oversæt, oplys, del, giv"
)
_SECRET = _any("system, hidden, secret, initial, original, internal, skjulte, hemmelige, oprindelige, interne")
_INSTRUCTIONS = _any("prompt*, instruction*, message, messages, rules, instruks*, instruktion*, besked*, regler*")

_DO_NOT_TELL = r"\b" + _any(
    "do not tell, do not inform, do not notify, do not warn, do not alert, do not mention, do not reveal,"
    "do not show, don't tell, don't inform, don't warn, don't mention, don't reveal, never tell, never mention,"
    "never reveal, without telling, without informing, without notifying, without asking, without warning,"
    "fortæl ikke, fortæl det ikke, fortæl aldrig, sig ikke, sig det ikke, sig aldrig, nævn ikke, nævn det ikke,"
    "nævn aldrig, vis ikke, vis det ikke, oplys ikke, afslør ikke, røb ikke, uden at fortælle, uden at sige,"
    "uden at vise, uden at spørge, uden at informere, uden at advare, uden at nævne"
)
_WHO_ASKS = _any(
    "the user, users, the person, the reader, the customer, the human, brugeren, brugerne, personen, læseren,"
    "borgeren, mennesket"
)

_YOU_ARE = _any("you are now, you are no longer, you're now, you’re now, du er nu, du er ikke længere, fra nu af er du")
_SOMEBODY_ELSE = _any(
    "dan, free, unrestricted, unfiltered, uncensored, jailbroken, bound, an ai, an assistant, a chatbot, fri,"
    "ubegrænset, ufiltreret, ucensureret, bundet, begrænset, en ai, en assistent, en chatbot"
)

_PHRASES = (
    _FORGET + _UP_TO_3 + _ALL + _UP_TO_3 + _RULES + r"\b",
    _FORGET + _THEN + _THE_TEXT + _UP_TO_6 + _ABOVE + r"\b",
    _FORGET + _THEN + _ALL_ABOVE + r"\b",
    _FORGET + _UP_TO_3 + _RULES + _THEN + _ABOVE + r"\b",
    _FORGET_ELSEWHERE + _UP_TO_3 + _EARLIER_ELSEWHERE + _UP_TO_3 + _RULES_ELSEWHERE + r"\b",
    _FORGET_ELSEWHERE + _UP_TO_3 + _RULES_ELSEWHERE + _THEN + _EARLIER_ELSEWHERE + r"\b",
    r"\b(?:new|updated)\s+(?:system\s+)?(?:instructions?|rules|task|orders?)\s*:",
    r"\bnye?\s+(?:system)?(?:instruks|instrukser|instruktion|instruktioner|regler|opgave|ordrer?)\s*:",
    # The system's own headings, and the marks that models are trained with
    r"(?:^|(?<=\n))[ \t]*(?:#+[ \t]*)?[\[<(]*(?:system|assistant|developer)"
    r"[ \t]*(?:prompt|message|note|override)?[\])>]*[ \t]*:",
    r"<\|\w{1,30}\|>|\[/?inst\]|<</?sys>>",
    r"\bbegin (?:system|new) (?:prompt|instructions)\b",
    # Another character, or other surroundings
    r"\b" + _YOU_ARE + _UP_TO_3 + _SOMEBODY_ELSE + r"\b",
    r"\b(?:jailbreak\w*|do anything now|developer mode|god mode|udviklertilstand|systemtilstand)\b",
    r"\bwithout (?:any )?(?:\w+ )?(?:restrictions|limitations|filters|safeguards|censorship)\b",
    r"\buden (?:nogen )?(?:\w+ )?(?:begrænsninger|restriktioner|filtre|censur)\b",
    # Secrets
    _SHOW + _UP_TO_3 + _SECRET + r"\s+" + _INSTRUCTIONS + r"\b",
    r"\bsystem[ -]?(?:prompt|instruks)\w*",
    _DO_NOT_TELL + _UP_TO_6 + _WHO_ASKS + r"\b",
    r"\buden (?:brugerens|personens|læserens|borgerens) vidende\b|\bwithout the user['’]s knowledge\b",
)
_COMMANDS = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES))

# A word of which every letter stands alone: i g n o r e, i.g.n.o.r.e
_SPACED = re.compile(r"(?<![^\W\d_])[^\W\d_](?:([ .*_·-])[^\W\d_])(?:\1[^\W\d_]){2,}(?![^\W\d_])")


def commands(text: str) -> Iterator[Span]:
    """Yield phrases that give orders, also through disguises: signs nobody sees, letters of another script or apart."""
    read = [as_read(letter) for letter in text]
    for spaced in _SPACED.finditer(text):
        for place in range(spaced.start() + 1, spaced.end(), 2):
            read[place] = ""
    places = list(chain.from_iterable([place] * len(part) for place, part in enumerate(read)))
    for found in _COMMANDS.finditer("".join(read)):
        yield places[found.start()], places[found.end() - 1] + 1
