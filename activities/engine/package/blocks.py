"""The blocks that a readable file is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Some text; line breaks in it are meant. An address, if there is one, is where all of it leads."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Points:
    """A list without numbers."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Quoted:
    """What is written to the robot, or by it: to be shown as it is."""

    text: str


@dataclass(frozen=True)
class Picture:
    """One of the package's pictures by its name, and what it shows."""

    file: str
    alt: str


Block = Heading | Paragraph | Points | Quoted | Picture
