import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.versions import NO_VERSION, NoVersion, Version, changes_since, read_version, version_in


def a_change(version, kind="content"):
    return {"id": version, "version": version, "date": "2026-09-01", "kind": kind, "note": f"{kind} {version}"}


def test_one_ten_comes_after_one_nine():
    assert read_version("1.10") > read_version("1.9") > read_version("0.99")


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_version_is_written_as_it_was_read(major, minor):
    assert read_version(str(Version(major, minor))) == (major, minor)


@pytest.mark.parametrize("text", ["", "1", "1.2.3", "v1.2", "1.2\n", "1.1000", "-1.2", "²." + "1", "1,2"])
def test_what_is_no_version_is_said_so(text):
    with pytest.raises(NoVersion):
        read_version(text)
    assert version_in(text) == NO_VERSION


def test_changes_since_are_those_after_the_version_one_holds():
    log = [a_change("1.1"), a_change("1.2"), a_change("1.3"), a_change("2.0")]
    assert [line["version"] for line in changes_since(Version(1, 2), log)] == ["2.0", "1.3"]
    assert changes_since(Version(2, 0), log) == []


def test_what_is_about_safety_comes_first():
    log = [a_change("1.4"), a_change("1.3", "tool_changed"), a_change("1.2", "safety"), a_change("1.1", "correction")]
    kinds = [line["kind"] for line in changes_since(Version(1, 0), log)]
    assert kinds == ["safety", "correction", "tool_changed", "content"]
