"""The whole way from a picture to a sheet and an address: with a mouse, with keys, with a finger, without scripts."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from activities.engine.beads.boards import standard_board
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.share_codes import encode
from tests.browser.test_accessibility import violations
from tests.browser.test_keyboard import tab_to

MAKER = "/perleplader/lav/"
GRID = "[data-board] canvas"
WHERE_BEADS_ARE_LAID = "element => element.tagName === 'CANVAS'"


def picture(side=300):
    """A red disc with a black outline on white, as a file of a browser."""
    image = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(image).ellipse((side * 0.2, side * 0.2, side * 0.8, side * 0.8), "#cc2222", "black", side // 25)
    out = BytesIO()
    image.save(out, "PNG")
    return {"name": "prik.png", "mimeType": "image/png", "buffer": out.getvalue()}


@pytest.fixture
def make(open_page):
    """Return a function that opens the maker and gives it a picture."""

    def make(**options):
        page = open_page(MAKER, **options)
        page.set_input_files("[type=file]", picture())
        page.locator(GRID).wait_for()
        return page

    return make


def count(page, code):
    return int(page.locator(f"[data-count='{code}']").text_content().replace(".", "") or 0)


def said(page):
    return page.locator("[data-said]").inner_text()


def shared(page):
    """The address, once it has followed the latest bead."""
    page.wait_for_function(
        "before => document.querySelector('[data-address]').value !== before", arg=page.evaluate("window.before ?? ''")
    )
    return page.locator("[data-address]").input_value()


def test_the_whole_way_with_keys_alone(make, open_page):
    page = make()
    assert (count(page, "H05"), count(page, "H18")) > (100, 30)
    assert violations(page) == []

    # Another size, without choosing the picture again.
    page.locator("[name=plader][value='2x1']").focus()
    with page.expect_response(lambda answer: answer.url.endswith(MAKER)):
        page.keyboard.press("Space")
    page.get_by_text("58 × 29").wait_for()
    with page.expect_response(lambda answer: answer.url.endswith(MAKER)):
        page.locator("[name=plader][value='1x1']").press("Space")
    page.get_by_text("29 × 29").wait_for()

    # Repaint the third bead of the second row, take it back, and lay it again.
    red = count(page, "H05")
    page.evaluate("window.before = document.querySelector('[data-address]').value")
    page.locator("[name=farve][value=H05]").focus()
    page.keyboard.press("Space")
    page.locator(GRID).focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert re.match(r"\S+ 2, \S+ 3: ", said(page))
    page.keyboard.press("Enter")
    assert count(page, "H05") == red + 1
    assert "Rød" in said(page)
    page.keyboard.press("Control+z")
    assert count(page, "H05") == red
    page.keyboard.press("Control+y")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("Delete")
    assert count(page, "H05") == red + 1
    assert violations(page) == []

    # Print.
    with page.expect_download() as download:
        page.locator("[name=fil][value=pdf]").press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")

    # Share.
    address = shared(page)
    assert page.url == address
    other = open_page(address)
    other.locator(GRID).wait_for()
    assert count(other, "H05") == red + 1
    assert violations(other) == []


def test_one_gets_from_the_form_to_the_plate_and_on_with_the_tab_key(make):
    page = make()
    page.locator("[name=handling][value=lav]").focus()
    tab_to(page, "the plate", WHERE_BEADS_ARE_LAID, limit=8)
    tab_to(page, "a colour", "element => element.name === 'farve'", limit=2)


def test_a_mouse_paints_as_it_is_dragged_and_one_undo_takes_the_stroke_back(make):
    page = make()
    page.locator("[name=farve][value='']").check(force=True)
    red = count(page, "H05")
    box = page.locator(GRID).bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1], steps=12)
    page.mouse.up()
    assert count(page, "H05") < red - 1
    page.locator("[data-undo]").click()
    assert count(page, "H05") == red
    assert page.locator("[data-undo]").is_disabled()
    page.locator("[data-redo]").click()
    assert count(page, "H05") < red - 1


def test_on_a_telephone_the_first_tap_comes_closer_and_the_next_one_paints(make):
    page = make(width=360, has_touch=True, is_mobile=True)
    page.locator("[name=plader][value='2x2']").check(force=True)
    page.get_by_text("58 × 58").wait_for()
    page.locator("[name=farve][value='']").check(force=True)
    red = count(page, "H05")
    page.locator(GRID).tap()
    assert count(page, "H05") == red
    page.wait_for_function("() => document.querySelector('.bead-scroll').scrollWidth > 1000")
    page.locator(GRID).tap()
    assert count(page, "H05") == red - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [320, 768])
def test_on_a_small_screen_the_colours_stay_beside_the_plate(make, width):
    page = make(width=width, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(GRID).scroll_into_view_if_needed()
    page.locator("[name=farve][value=H05]").check(force=True)
    plate, palette = page.locator(GRID).bounding_box(), page.locator(".bead-palette").bounding_box()
    assert palette["y"] + palette["height"] <= 801
    assert plate["y"] < palette["y"]
    assert palette["height"] < 320
    # One name is seen, that of the colour one paints with; the others are there for those who listen.
    seen = page.locator(".bead-palette .bead-name").evaluate_all(
        "names => names.filter(name => name.getBoundingClientRect().width > 1).map(name => name.innerText)"
    )
    assert len(seen) == 1
    assert "Rød" in seen[0]


def test_the_finished_size_follows_the_beads(open_page):
    one_bead = Pattern(29, 29, standard_board(5.0), "hama", 1, ("H05",), bytes([*[0] * 30, 1, *[0] * 810]))
    page = open_page(f"{MAKER}?kode={encode(one_bead)}")
    assert page.locator("[data-finished]").inner_text() == "0,5 × 0,5 cm"
    page.locator("[name=farve][value=H05]").check(force=True)
    page.locator(GRID).press("Enter")
    assert page.locator("[data-finished]").inner_text() == "1 × 1 cm"


def test_without_scripts_a_board_is_seen_whole_on_a_phone_and_pressed_there(open_page):
    page = open_page(MAKER, width=320, java_script_enabled=False)
    page.set_input_files("[type=file]", picture())
    page.locator("[name=handling][value=lav]").click()
    assert page.locator("[name=plade]").is_hidden()
    box = page.locator("[name=plade_lille]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    red = count(page, "H05")
    page.locator("[name=farve][value=H05]").check(force=True)
    page.locator("[name=plade_lille]").click(position={"x": 24, "y": 20})
    assert count(page, "H05") == red + 1


def test_repaints_stay_when_a_choice_changes_that_leaves_the_plate_as_large(make):
    page = make()
    page.locator("[name=farve][value=H05]").check(force=True)
    page.locator(GRID).press("Enter")
    red = count(page, "H05")
    with page.expect_response(lambda answer: answer.url.endswith(MAKER)):
        page.locator("[name=farver]").fill("2")
    page.wait_for_function("red => Number(document.querySelector('[data-count=H05]').innerText) === red", arg=red)
    page.locator("[data-undo]").click()
    assert count(page, "H05") == red - 1


def remade(page):
    """Wait for the pattern that the latest choice makes."""
    return page.expect_response(lambda answer: answer.url.endswith(MAKER))


def percents(page):
    return [int(page.locator(f"[name=udsnit_{side}]").input_value()) for side in ("venstre", "top", "hoejre", "bund")]


def test_a_frame_on_the_picture_is_pulled_with_a_mouse_and_moved_with_keys(make):
    page = make()
    page.locator("[data-cut] > summary").click()
    frame = page.locator(".bead-cut-frame")
    box = page.locator("[data-cut-stage] img").bounding_box()

    # The lower right corner goes to the middle of the picture.
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    with remade(page):
        page.mouse.up()
    left, top, right, bottom = percents(page)
    assert (left, top) == (0, 0)
    assert right == pytest.approx(50, abs=2)
    assert bottom == pytest.approx(50, abs=2)
    assert page.locator("[name=udsnit][value=eget]").is_checked()

    # Keys move it and make it larger; what is said is what the fields hold.
    frame.press("ArrowRight")
    frame.press("ArrowDown")
    with remade(page):
        frame.press("Shift+ArrowRight")
    assert percents(page) == [2, 2, right - 4, bottom - 2]
    assert f"{right - 4} %" in page.locator("[data-cut-said]").inner_text()
    assert violations(page) == []

    # A named part takes its place; another picture is used whole again.
    with remade(page):
        page.locator("[name=udsnit][value=oeverst]").check(force=True)
    assert "height: 50%" in frame.get_attribute("style")
    with remade(page):
        page.set_input_files("[type=file]", picture(200))
    assert page.locator("[name=udsnit][value=hele]").is_checked()


@pytest.mark.parametrize("boards", ["sekskant", "cirkel"])
def test_boards_of_other_shapes_are_walked_with_arrows_too(make, boards):
    page = make()
    page.locator(f"[name=plader][value={boards}]").check(force=True)
    page.wait_for_function(
        "shape => JSON.parse(document.querySelector('#bead-drawing').textContent).shape === shape",
        arg={"sekskant": "hexagon", "cirkel": "circle"}[boards],
    )
    page.locator("[name=farve][value=H05]").check(force=True)
    red = count(page, "H05")
    page.locator(GRID).focus()
    for key in ("ArrowDown", "ArrowRight", "End", "Home", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    assert "Rød" in said(page)
    assert count(page, "H05") in (red, red + 1)


def test_a_pattern_too_long_for_a_server_to_read_is_shared_behind_the_hash(make, open_page):
    page = make()
    page.evaluate("""async () => {
        const noise = document.createElement('canvas');
        noise.width = noise.height = 58;
        const pen = noise.getContext('2d');
        let seed = 7;
        const random = () => (seed = (seed * 16807) % 2147483647) % 256;
        for (let x = 0; x < 58; x++) for (let y = 0; y < 58; y++) {
            pen.fillStyle = `rgb(${random()} ${random()} ${random()})`;
            pen.fillRect(x, y, 1, 1);
        }
        const blob = await new Promise(done => noise.toBlob(done));
        const files = new DataTransfer();
        files.items.add(new File([blob], 'stoej.png', { type: 'image/png' }));
        const field = document.querySelector('[type=file]');
        document.querySelector('[name=plader][value="2x2"]').checked = true;
        field.files = files.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
    }""")
    page.wait_for_function("() => document.querySelector('[data-address]')?.value.includes('#')")
    total = page.locator("[data-total]").inner_text()
    other = open_page(page.locator("[data-address]").input_value())
    other.locator(GRID).wait_for()
    assert other.locator("[data-total]").inner_text() == total
    assert "#" in other.url


def test_a_picture_that_is_none_is_told_and_the_choices_stay(open_page):
    page = open_page(MAKER)
    page.locator("[name=plader][value='2x2']").check(force=True)
    page.set_input_files("[type=file]", {"name": "brev.jpg", "mimeType": "image/jpeg", "buffer": b"Hej robot"})
    page.get_by_role("alert").wait_for()
    assert page.locator("[name=plader][value='2x2']").is_checked()
    assert violations(page) == []


def test_when_many_are_at_it_the_page_tries_again_by_itself(open_page):
    page = open_page(MAKER)
    busy = iter([True])

    def answer(route):
        if route.request.method == "POST" and next(busy, False):
            route.fulfill(status=503, headers={"Retry-After": "1"}, body="")
        else:
            route.continue_()

    page.route(f"**{MAKER}", answer)
    page.set_input_files("[type=file]", picture())
    page.locator(GRID).wait_for()


def test_without_a_connection_one_is_told(make):
    page = make()
    page.context.set_offline(True)
    page.locator("[name=plader][value='2x2']").check(force=True)
    page.wait_for_function("() => document.querySelector('[data-state]').innerText !== ''")
    assert page.locator(GRID).is_visible()


def test_the_whole_way_without_scripts(open_page):
    page = open_page(MAKER, java_script_enabled=False)
    page.set_input_files("[type=file]", picture())
    page.locator("[name=handling][value=lav]").click()
    plate = page.locator("[name=plade]")
    red = count(page, "H05")
    assert red > 100

    page.locator("[name=farve][value=H05]").check(force=True)
    plate.click(position={"x": 25, "y": 21})
    assert count(page, "H05") == red + 1
    page.locator("[name=handling][value=fortryd]").click()
    assert count(page, "H05") == red
    page.locator("[name=handling][value=gentag]").click()
    page.locator("[name=raekke]").fill("1")
    page.locator("[name=kolonne]").fill("2")
    page.locator("[name=handling][value=mal]").click()
    assert count(page, "H05") == red + 2

    with page.expect_download() as download:
        page.locator("[name=fil][value=pdf]").click()
    assert download.value.suggested_filename.endswith(".pdf")

    address = page.locator("#share-address").input_value()
    other = open_page(address, java_script_enabled=False)
    assert count(other, "H05") == red + 2

    page.locator("[data-cut] > summary").click()
    page.locator("[name=udsnit][value=oeverst]").check(force=True)
    page.locator("[name=plader][value='2x2']").check(force=True)
    page.locator("[name=handling][value=lav]").click()
    assert "58 × 58" in page.content()
    assert page.locator("[name=udsnit][value=oeverst]").is_checked()
    assert count(page, "H05") < 3 * red  # of four boards, but half a disc


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(make, width, scheme):
    page = make(width=width, color_scheme=scheme)
    for fold in page.locator("main details").all():
        fold.evaluate("fold => { fold.open = true; }")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_librarian_makes_a_draft_in_the_cms(sign_in):
    page = sign_in("randers")
    page.goto("/admin/perleplader/lav/")
    page.set_input_files("[type=file]", picture())
    page.locator(GRID).wait_for()
    page.locator("[name=titel]").evaluate("field => { field.value = 'En prik til prøve'; }")
    page.locator(GRID).press("Enter")
    page.locator("[name=handling][value=gem]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))  # the pattern's own address may come in between
    assert "En prik til prøve" in page.content()
