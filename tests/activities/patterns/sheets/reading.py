"""What a page of a PDF really draws, read from its content stream: in millimetres from the upper left corner."""

from io import BytesIO

from pypdf import PdfReader

from activities.patterns.sheets.pdf import sheets_pdf

_MM = 72 / 25.4
_A4_HIGH = 297
_POINTS_OF_A_DISC = 13  # four curves
_PAINTS = (b"f", b"f*", b"B", b"B*")


def read(pattern, *args, **more):
    """Return the sheets of a pattern, as another library reads them."""
    return PdfReader(BytesIO(sheets_pdf(pattern, *args, **more)))


def words_of(page):
    """Return what is written on a page."""
    return " ".join(page.extract_text().replace("\u2060", "").split())


def structure_of(reader):
    """Return the elements that a screen reader is told of: their kinds, and what is said of pictures."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((node["/S"], str(node.get("/Alt", ""))))
            waiting.append(node.get("/K"))
    return found


def discs_of(page, diameter):
    """Return the middle of every disc of that diameter."""
    middles = []
    for points in _filled_paths(page):
        if len(points) % _POINTS_OF_A_DISC:
            continue
        for begin in range(0, len(points), _POINTS_OF_A_DISC):
            across, down = zip(*points[begin : begin + _POINTS_OF_A_DISC], strict=True)
            if abs(max(across) - min(across) - diameter) < 0.001:
                middles.append(((min(across) + max(across)) / 2, (min(down) + max(down)) / 2))
    return middles


def paints_of(page):
    """Return what is filled with: greys and colours, 0-255 each part."""
    return {
        tuple(round(255 * number) for number in numbers)
        for _, operator, numbers in _operations(page)
        if operator in (b"g", b"rg", b"scn", b"sc") and numbers
    }


def letters_of(page, size):
    """Return where pieces of text of that size begin."""
    found, written = [], 0
    for matrix, operator, numbers in _operations(page):
        if operator == b"Tf":
            written = numbers[-1] * abs(matrix[3]) / _MM
        elif operator == b"Tm":
            place = _place(numbers[4:], matrix)
        elif operator in (b"Tj", b"TJ") and abs(written - size) < 0.001:
            found.append(place)
    return found


def _filled_paths(page):
    points = []
    for matrix, operator, numbers in _operations(page):
        if operator in (b"m", b"l", b"c"):
            points += [_place(numbers[at : at + 2], matrix) for at in range(0, len(numbers), 2)]
        elif operator in _PAINTS:
            yield points
        if operator in (*_PAINTS, b"n", b"S", b"s"):
            points = []


def _operations(page):
    """Yield every operator with its numbers, and the matrix that leads from them to the page."""
    matrix, kept = (1, 0, 0, 1, 0, 0), []
    for operands, operator in page.get_contents().operations:
        numbers = [float(value) for value in operands if isinstance(value, int | float)]
        if operator == b"q":
            kept.append(matrix)
        elif operator == b"Q":
            matrix = kept.pop()
        elif operator == b"cm":
            matrix = _times(numbers, matrix)
        yield matrix, operator, numbers


def _times(inner, outer):
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _place(point, matrix):
    (x, y), (a, b, c, d, e, f) = point, matrix
    return (a * x + c * y + e) / _MM, _A4_HIGH - (b * x + d * y + f) / _MM
