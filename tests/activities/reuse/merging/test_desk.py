"""What is laid out at the merge desk, in which order, and what nobody is asked about."""

from activities.engine.package.merging import Choice, Written, merged
from activities.reuse.merging.desk import Desk, suggestion_desk
from activities.reuse.merging.words import of_choice

BASE = {
    "title": "Madplan",
    "promise": "En plan.",
    "minutes": 10,
    "device": "phone",
    "steps": [{"id": "kig", "title": "Kig", "text": "Kig efter."}, {"id": "spis", "title": "Spis", "text": "Spis."}],
    "keepPrivate": [{"id": "a", "text": "Dit navn"}],
    "topics": [{"id": "mad", "title": "Mad"}],
    "nextRecipes": [{"id": "n", "work": "x", "title": "Gaver", "address": "http://randers.example/gaver/"}],
    "media": [{"id": "m", "file": "m.png", "alt": "En gryde", "licence": "CC BY 4.0"}],
}


def with_step(recipe, id_, **changes):
    return {**recipe, "steps": [{**step, **(changes if step["id"] == id_ else {})} for step in recipe["steps"]]}


def names(entries):
    return [entry.name for entry in entries]


def test_safety_comes_first_then_what_both_changed():
    theirs = {**BASE, "promise": "Ny.", "title": "Deres", "keepPrivate": [{"id": "a", "text": "Dit CPR-nummer"}]}
    desk = Desk(BASE, {**BASE, "title": "Vores"}, theirs)
    assert names(desk.open_entries) == ["/keepPrivate/a/text", "/title", "/promise"]
    assert [(entry.is_safety, entry.is_conflict) for entry in desk.open_entries] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_what_each_kit_calls_its_own_way_is_nobodys_to_choose():
    theirs = {
        **BASE,
        "topics": [{"id": "mad", "title": "Mad og drikke"}],
        "nextRecipes": [{**BASE["nextRecipes"][0], "address": "http://aalborg.example/gaver/"}],
    }
    desk = Desk(BASE, BASE, theirs)
    assert desk.open_entries == []
    assert len(desk.decided_unasked) == 2


def test_a_picture_is_asked_about_where_it_is_shown_and_what_is_said_of_one_by_itself():
    new = {"id": "n", "file": "n.png", "alt": "Et bord", "licence": "CC BY 4.0"}
    said = {**BASE["media"][0], "alt": "En rød gryde"}
    desk = Desk(BASE, BASE, {**BASE, "picture": "n.png", "media": [said, new]})
    assert names(desk.open_entries) == ["/media/m/alt", "/picture"]


def test_a_suggestion_leaves_out_what_is_the_senders_own():
    theirs = {**BASE, "title": "Vores madplan", "author": "Aalborg", "licence": "CC0 1.0", "promise": "Ny."}
    assert names(suggestion_desk(BASE, BASE, theirs).open_entries) == ["/promise"]


def test_only_texts_can_be_put_together_or_written():
    theirs = {**with_step(BASE, "kig", text="Kig godt."), "minutes": 20, "device": "tablet"}
    mine = {**with_step(BASE, "kig", text="Se efter."), "minutes": 15, "device": "computer"}
    choices = {entry.name: entry.choices for entry in Desk(BASE, mine, theirs).open_entries}
    assert choices["/steps/kig/text"] == ["theirs", "mine", "both", "text", ""]
    assert choices["/minutes"] == choices["/device"] == ["theirs", "mine", ""]


def test_what_nobody_can_see_of_theirs_is_left_out_of_what_is_put_together_alone():
    mine, theirs = {**BASE, "promise": "En plan nu."}, {**BASE, "promise": "En\u200b lang plan.", "minutes": 20}
    by_name = {entry.name: entry for entry in Desk(BASE, mine, theirs).open_entries}
    entry = by_name["/promise"]
    assert (entry.leaves_unseen_out, by_name["/minutes"].leaves_unseen_out) == (True, False)
    assert entry.together == "En lang plan nu."
    assert merged(BASE, mine, theirs, {entry.path: Choice.BOTH})["promise"] == "En lang plan nu."
    assert merged(BASE, mine, theirs, {entry.path: Choice.THEIRS})["promise"] == "En\u200b lang plan."


def test_two_languages_are_never_put_together_in_one_text():
    mine, theirs = {**BASE, "promise": "A plan."}, {**BASE, "promise": "En plan for ugen."}
    (entry,) = Desk(BASE, mine, theirs, is_translation=True).open_entries
    assert entry.choices == ["theirs", "mine", "text", ""]
    assert entry.together == "A plan."


def test_a_translation_is_shown_as_it_is_and_what_they_changed_is_marked():
    mine, theirs = {**BASE, "promise": "A plan."}, {**BASE, "promise": "En plan for ugen."}
    (entry,) = Desk(BASE, mine, theirs, is_translation=True).open_entries
    assert [(words.fate, words.text) for words in entry.my_words] == [("kept", "A plan.")]
    assert [words.text for words in entry.their_words if words.fate == "added"] == [" for ugen"]
    (other,) = Desk(BASE, mine, theirs).open_entries
    for choice in ("theirs", "text"):
        assert of_choice(entry, choice) != of_choice(other, choice)


def test_a_choice_that_isnt_offered_isnt_allowed():
    theirs = {**BASE, "minutes": 20}
    (entry,) = Desk(BASE, BASE, theirs).open_entries
    assert entry.allows({("minutes",): Choice.THEIRS})
    for choice in (Choice.BOTH, Written("20")):
        assert not entry.allows({("minutes",): choice})
    assert not entry.allows({})


def test_a_text_is_kept_as_the_table_keeps_it():
    (entry,) = Desk(BASE, BASE, {**BASE, "promise": "Ny."}).open_entries
    assert entry.as_kept(Written(" En\r\nny\x00 plan. ")) == Written("En ny plan.")


def test_a_step_that_one_removed_and_the_other_changed_says_who_did_what():
    changed, without = with_step(BASE, "spis", text="Spis langsomt."), {**BASE, "steps": BASE["steps"][:1]}
    (gone_there,) = Desk(BASE, changed, without).open_entries
    (gone_here,) = Desk(BASE, without, changed).open_entries
    assert (gone_there.deed, gone_here.deed) == ("gone_there", "gone_here")
    assert gone_there.is_conflict
    assert gone_here.is_conflict
    assert "Spis langsomt." in gone_here.theirs


def test_an_order_is_shown_by_the_names_of_the_steps():
    (entry,) = Desk(BASE, BASE, {**BASE, "steps": BASE["steps"][::-1]}).open_entries
    assert entry.deed == "moved"
    assert entry.theirs == "1. Spis\n2. Kig"
    assert entry.mine == "1. Kig\n2. Spis"


def test_the_mark_tells_one_offer_from_another_and_not_ours_from_ours():
    theirs = {**BASE, "promise": "Ny."}
    mark = Desk(BASE, BASE, theirs).their_mark
    assert Desk(BASE, {**BASE, "title": "Vores"}, theirs).their_mark == mark
    assert Desk(BASE, BASE, {**theirs, "minutes": 3}).their_mark != mark
    assert Desk({**BASE, "minutes": 3}, BASE, theirs).their_mark != mark


def test_of_more_text_than_anybody_reads_the_words_arent_looked_for_and_nothing_is_left_out():
    long = " ".join(f"ord{number % 97}" for number in range(600))
    answers = [{"id": f"a{number}", "question": "Hvad?", "answer": long} for number in range(60)]
    base = {**BASE, "cannedAnswers": answers}
    mine, theirs = ({**base, "cannedAnswers": [{**one, "answer": word + long} for one in answers]} for word in "xy")
    entries = Desk(base, mine, theirs).open_entries
    assert len(entries) == 60
    assert [entry.is_marked for entry in entries] == sorted((entry.is_marked for entry in entries), reverse=True)
    last = entries[-1]
    assert not last.is_marked
    assert [words.text for words in last.their_words] == [long, f"y{long}"]
    assert last.choices == ["theirs", "mine", "text", ""]
    assert last.together == last.mine
