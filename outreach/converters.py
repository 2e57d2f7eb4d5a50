"""Parts of addresses."""

from outreach.bead_art import UnknownMotif, read_motif


class MotifName:
    """The name of one of the house's bead pictures; any other name is no address of ours."""

    regex = "[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        """Return the name; raises ValueError (a 404) where there is no such picture."""
        try:
            read_motif(value)
        except UnknownMotif as error:
            raise ValueError from error
        return value

    def to_url(self, value: str) -> str:
        """Return the name as it stands in the address."""
        return value
