"""How much neighbouring pixels differ, over a whole picture at once."""

from PIL import Image, ImageChops

WHITE = (255, 255, 255)


def on_white(image: Image.Image) -> Image.Image:
    """Return an RGBA picture as RGB on white paper, so that colours hidden where it is see-through don't count."""
    sheet = Image.new("RGB", image.size, WHITE)
    sheet.paste(image, mask=image.getchannel("A"))
    return sheet


def largest_channel(image: Image.Image) -> Image.Image:
    """Return, as L, the largest of each pixel's channels."""
    first, *others = image.split()
    for other in others:
        first = ImageChops.lighter(first, other)
    return first


def steps_across(image: Image.Image) -> Image.Image:
    """Return, as L, how far each pixel is from its right neighbour, in the channel that differs most."""
    width, height = image.size
    left, right = image.crop((0, 0, width - 1, height)), image.crop((1, 0, width, height))
    return largest_channel(ImageChops.difference(left, right))


def steps_down(image: Image.Image) -> Image.Image:
    """Return, as L, how far each pixel is from the one below, in the channel that differs most."""
    width, height = image.size
    upper, lower = image.crop((0, 0, width, height - 1)), image.crop((0, 1, width, height))
    return largest_channel(ImageChops.difference(upper, lower))
