"""Nothing but a refusal ever comes out of a package that somebody meddled with; `tests.fuzz.package` asks on."""

from hypothesis import HealthCheck, given, settings

from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from tests.activities.engine.package.hostile_packages import hostile_packages


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(hostile_packages)
def test_whatever_arrives_is_refused_or_is_a_recipe_that_can_be_written_and_read_again(data):
    try:
        package = read(data)
    except Refused as refused:
        assert len(refused.detail) <= 120  # noqa: PT017
        assert refused.detail.isprintable()  # noqa: PT017
    else:
        again = read(write(package.recipe, package.media))
        assert (again.recipe, again.media) == (package.recipe, package.media)
