"""Programs that ask again and again, from wherever they do."""

import pytest

from tests.factories import make_recipe

PATHS = ["/opskrifter/index.json", "/opskrifter/{}/package", "/opskrifter/opskrift-2.schema.json", "/opskrifter.atom"]


@pytest.fixture(params=PATHS)
def path(request, organisation):
    return request.param.format(make_recipe(organisation).work_id)


def test_scripts_of_other_sites_may_read_it_and_everybody_asks_before_using_it_again(client, path):
    etag = client.get(path)["ETag"]
    assert etag.startswith('W/"')
    for answer in (client.get(path), client.get(path, headers={"If-None-Match": etag})):
        assert answer["ETag"] == etag
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Access-Control-Expose-Headers"] == "ETag"


def test_who_asks_for_the_headers_gets_them_alone(client, path):
    whole, headers = client.get(path), client.head(path)
    assert (headers.status_code, headers.content) == (200, b"")
    for name in ("Content-Type", "ETag", "Access-Control-Allow-Origin"):
        assert headers[name] == whole[name]


def test_it_is_the_same_packed_for_the_way_and_not(client, path):
    plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed["ETag"] == plain["ETag"]
    answer = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert answer.status_code == 304


def test_nothing_can_be_sent_there(client, path):
    assert client.post(path).status_code == 405
