"""The API keeps what its own description promises, whatever it is asked: schemathesis makes the questions up."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, settings

from activities.feeds.api.document import document

_EXAMPLES = 20  # for each address; all of them together take seconds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

contract = schemathesis.openapi.from_dict(document("da"))
contract.app = WSGIHandler()


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
