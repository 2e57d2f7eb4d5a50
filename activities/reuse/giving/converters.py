"""Parts of addresses."""

from activities.engine.package import kinds


class VersionInAddress:
    """A version such as 1.2."""

    regex = kinds.VERSION

    def to_python(self, text: str) -> str:
        """Return the version as it is written."""
        return text

    def to_url(self, version: str) -> str:
        """Return the version as it is written."""
        return version
