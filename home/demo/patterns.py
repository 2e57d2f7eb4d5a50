"""The demo's bead patterns, and the beads on one library's shelf."""

from datetime import date, timedelta
from pathlib import Path

from activities.engine.beads.boards import standard_board
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import Pattern, used_only
from activities.models import BeadStock, OrganisationPage, PatternPage
from home.demo.content_files import Entry, read
from outreach.bead_art import Motif, UnknownMotif, read_motif
from outreach.bead_ornament import EMPTY

_DRAWN_FOR_THE_DEMO = Path(__file__).parent / "content" / "patterns"
_PLAIN_FIELDS = ("slug", "summary", "idea_by", "ai_tool", "ai_prompt", "author")


def make_patterns(organisations: list[OrganisationPage], today: date) -> dict[str, PatternPage]:
    """Make the patterns of the file, the last one first: the newest is shown first. Return them by slug."""
    by_slug = {organisation.slug: organisation for organisation in organisations}
    entries = reversed(read("patterns.toml")["patterns"])
    return {entry["slug"]: _make(entry, by_slug[entry["organisation"]], today) for entry in entries}


def stock_shelves(organisations: list[OrganisationPage]) -> None:
    """Write down the beads of the file."""
    by_slug = {organisation.slug: organisation for organisation in organisations}
    for row in read("patterns.toml")["stocks"]:
        counts = {**dict.fromkeys(row["enough"]), **row["counted"]}
        beads = {
            code: {"owned": True, "count": count, "colour": row["measured"].get(code)} for code, count in counts.items()
        }
        stock = BeadStock(organisation=by_slug[row["organisation"]], palette=row["palette"], beads=beads)
        stock.full_clean()
        stock.save()


def pattern_of(motif: Motif, palette: str) -> Pattern:
    """Return a motif as a pattern of the palette's beads, on as many of their large boards as it takes."""
    beads = read_palette(palette)
    colours = [(char, beads.bead(code)) for char, (code, _colour) in motif.colours.items()]
    number = {char: index for index, (char, _bead) in enumerate(colours)} | {EMPTY: -1}
    return used_only(
        width=motif.width,
        height=motif.height,
        board=standard_board(beads.pitch_mm),
        palette=beads,
        beads=[bead for _char, bead in colours],
        cells=[number[char] for row in motif.rows for char in row],
    )


def _make(entry: Entry, organisation: OrganisationPage, today: date) -> PatternPage:
    motif = _motif(entry["motif"])
    page = PatternPage(
        **{name: entry[name].strip() for name in _PLAIN_FIELDS},
        title=entry.get("title", motif.title),
        picture_alt=motif.alt,
        pattern=pattern_of(motif, entry["palette"]),
        ai_made_on=today - timedelta(days=entry["ai_days_ago"]) if "ai_days_ago" in entry else None,
        live=False,
    )
    organisation.add_child(instance=page)
    page.save_revision().publish()
    return page


def _motif(name: str) -> Motif:
    try:
        return read_motif(name)
    except UnknownMotif:
        return read_motif(name, _DRAWN_FOR_THE_DEMO)
