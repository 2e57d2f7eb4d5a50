"""Addresses lead to machines of the open net, or nowhere."""

import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.reuse.getting.destinations import CannotFetch, Fault, destination_of, is_public, machines_of

OURS_ALONE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8",
    "64:ff9b:1::a00:1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "100::1",
    "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "2a00:1450:400f::1%eth0", "", "example.org",
]  # fmt: skip


@pytest.mark.parametrize("address", OURS_ALONE)
def test_machines_that_not_everybody_reaches_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2a00:1450:400f:80d::200e", "2606:4700::1111"])
def test_machines_on_the_open_net_are_public(address):
    assert is_public(address)


@given(st.ip_addresses(v=4).filter(lambda address: not address.is_global or address.is_multicast))
def test_no_way_of_writing_an_ipv4_address_as_ipv6_makes_it_public(address):
    number = int(IPv4Address(address))
    for prefix in (0, 0xFFFF << 32, 0x0064FF9B << 96, 0x2002 << 112 | number << 80):
        assert not is_public(str(IPv6Address(prefix | number)))


@pytest.mark.parametrize(
    "address",
    [
        "", "kit.dk", "//kit.dk/", "file:///etc/passwd", "ftp://kit.dk/", "gopher://kit.dk/", "javascript:alert(1)", "http://",
        "http:///a", "https://kit.dk:99999/", "https://kit.dk:x/", "http://kit.dk\\@127.0.0.1/", "http://kit dk/",
        "http://kit.dk/\r\nHost: x", "http://[::1/", "http://a..b/", "http://kit.dk/" + "a" * 2000, "http://ki%74.dk/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(CannotFetch) as caught:
        destination_of(address)
    assert caught.value.fault == Fault.NO_ADDRESS


@pytest.mark.parametrize("address", ["https://me:secret@kit.dk/", "https://me@kit.dk/", "https://@kit.dk/"])
def test_names_and_passwords_are_refused(address):
    with pytest.raises(CannotFetch) as caught:
        destination_of(address)
    assert caught.value.fault == Fault.CREDENTIALS


@pytest.mark.parametrize("port", [0, 22, 25, 6379, 8000, 8443])
def test_other_ports_are_refused(port):
    with pytest.raises(CannotFetch) as caught:
        destination_of(f"http://kit.dk:{port}/")
    assert (caught.value.fault, caught.value.detail) == (Fault.PORT, str(port))


def test_a_port_that_the_site_vouches_for_is_not_refused(settings):
    settings.FETCH_ALLOWED_HOSTS = ["kit.dk:8000"]
    assert destination_of("http://kit.dk:8000/").port == 8000
    with pytest.raises(CannotFetch):
        destination_of("http://kit.dk:8001/")


def test_an_address_is_taken_apart_in_ascii():
    found = destination_of("HTTPS://Blåbærgrød.dk/opskrifter/æble?å=1#top")
    assert found.host == "xn--blbrgrd-fxak7p.dk"
    assert found.address == "https://xn--blbrgrd-fxak7p.dk/opskrifter/%C3%A6ble?%C3%A5=1"


def test_an_address_that_is_in_ascii_stays_as_it_is():
    address = "http://kit.dk/a%20b/c?d=e%2Ff&g=h:i"
    assert destination_of(address).address == address


def test_only_what_is_public_of_a_hosts_machines_may_be_asked():
    found = machines_of(destination_of("https://kit.dk/"), lambda host, port: ["10.0.0.1", "8.8.8.8", "::1"])
    assert found == ["8.8.8.8"]


def test_a_host_with_private_machines_alone_is_refused():
    with pytest.raises(CannotFetch) as caught:
        machines_of(destination_of("https://kit.dk/"), lambda host, port: ["10.0.0.1", "::1"])
    assert (caught.value.fault, caught.value.detail) == (Fault.NOT_PUBLIC, "kit.dk")


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "017700000001", "127.1", "0"])
def test_numbers_written_oddly_lead_to_no_private_machine(host):
    with pytest.raises(CannotFetch) as caught:
        machines_of(destination_of(f"http://{host}/"), lambda host, port: [socket.gethostbyname(host)])
    assert caught.value.fault in (Fault.NOT_PUBLIC, Fault.UNKNOWN_HOST)


def test_a_host_that_nobody_knows_is_told_of():
    def resolve(host, port):
        raise socket.gaierror

    with pytest.raises(CannotFetch) as caught:
        machines_of(destination_of("https://kit.dk/"), resolve)
    assert caught.value.fault == Fault.UNKNOWN_HOST


def test_a_host_that_the_site_vouches_for_may_be_anywhere(settings):
    settings.FETCH_ALLOWED_HOSTS = ["kit.internt"]
    assert machines_of(destination_of("https://kit.internt/"), lambda host, port: ["10.0.0.1"]) == ["10.0.0.1"]


@given(st.text(max_size=60))
def test_no_text_is_more_than_refused(text):
    for address in (text, f"http://{text}", f"https://kit.dk/{text}"):
        try:
            found = destination_of(address)
        except CannotFetch:
            continue
        assert found.address.isascii()
        assert destination_of(found.address) == found
