"""The API keeps what its own description promises, whatever it is asked: schemathesis makes the questions up."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings

from activities.feeds.api.document import document

_EXAMPLES = 20  # for each address; all of them together take seconds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

contract = schemathesis.openapi.from_dict(document("da"))
contract.app = WSGIHandler()


@pytest.fixture(autouse=True)
def _connection_that_stays_open():
    """Keep the test's transaction from being dropped after a request, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@contract.parametrize()
@settings(
    max_examples=_EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})  # in-process nobody unpacks gzip
