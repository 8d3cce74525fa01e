import socket
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from app.engine.trouble import Trouble
from app.engine.wire import Reply, Wire, guarded
from tests.engine.fake import Fake


@pytest.mark.parametrize(
    "address",
    ["https://x.example/y", "http://127.0.0.1:5000", "http://localhost/", "http://[::1]/"],
)
def test_https_and_this_machine_are_addresses(address: str) -> None:
    assert guarded(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "https://",
        "http://x.example",
        "http://127.0.0.1.example.org",
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "http://localhost.example.org/",
        "http://[::1",
        "http://0x7f.1/",
    ],
)
def test_nothing_else_is(address: str) -> None:
    with pytest.raises(Trouble, match="its address"):
        guarded(address)


def test_what_the_environment_says_of_proxies_counts_for_nothing(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    wire = Wire()
    assert "xx hi" in wire.get(f"{fake.url}/m", {"q": "hi"}, proxies={"http": "x"}).text
    wire.close()


def test_no_cookie_is_sent_back(fake: Fake) -> None:
    fake.headers = {"Set-Cookie": "who=you; Path=/"}
    wire = Wire()
    for _ in range(2):
        wire.get(f"{fake.url}/m", {"q": "hi"})
    wire.close()
    assert not any("Cookie" in headers for _, _, headers, _ in fake.asked)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("31536000", 31_536_000.0),
        ("", 0.0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 0.0),
        ("Wed, 99 Oct 2026 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2099 07:28:00 -0000", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("7²", 0.0),
    ],
)
def test_the_wait_that_a_server_asks_for_is_passed_on(
    fake: Fake, header: str, seconds: float
) -> None:
    fake.mode, fake.headers = "429", {"Retry-After": header}
    wire = Wire()
    with pytest.raises(Trouble) as caught:
        wire.get(f"{fake.url}/m", {"q": "hi"})
    wire.close()
    assert caught.value.after == seconds


def test_a_wait_until_a_date_is_passed_on_in_seconds(fake: Fake) -> None:
    then = datetime.now(UTC) + timedelta(hours=1)
    fake.mode, fake.headers = "429", {"Retry-After": format_datetime(then, usegmt=True)}
    wire = Wire()
    with pytest.raises(Trouble) as caught:
        wire.get(f"{fake.url}/m", {"q": "hi"})
    wire.close()
    assert 3500 < caught.value.after <= 3600


@pytest.mark.parametrize("key", ["abc\r", "abc\n", "“abc”", "ключ"])
def test_a_key_that_no_header_can_hold_is_told_as_such(fake: Fake, key: str) -> None:
    wire = Wire()
    with pytest.raises(Trouble) as caught:
        wire.post(f"{fake.url}/m", headers={"Authorization": key})
    wire.close()
    assert (caught.value.why, caught.value.closes) == (
        "its key holds a sign that cannot be sent",
        True,
    )
    assert fake.asked == []


def test_a_server_with_which_no_safe_connection_can_be_made_is_told_as_such() -> None:
    wire = Wire()
    with socket.create_server(("127.0.0.1", 0)) as server:
        plain = threading.Thread(target=_speak_plainly, args=(server,))
        plain.start()
        with pytest.raises(Trouble) as caught:
            wire.get(f"https://127.0.0.1:{server.getsockname()[1]}/")
        plain.join()
    wire.close()
    assert caught.value.why == "could not be reached safely: its certificate is wrong, or TLS"
    assert not caught.value.permanent


def _speak_plainly(server: socket.socket) -> None:
    """Answer whoever calls without TLS."""
    called, _ = server.accept()
    with called:
        called.recv(1000)
        called.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_an_answer_in_a_wrong_compression_broke_off(fake: Fake) -> None:
    fake.headers = {"Content-Encoding": "gzip"}
    wire = Wire()
    with pytest.raises(Trouble, match="broke off"):
        wire.get(f"{fake.url}/m", {"q": "hi"})
    wire.close()


def test_an_address_that_no_library_takes_is_closing() -> None:
    wire = Wire()
    with pytest.raises(Trouble, match="not an address") as caught:
        wire.get("https://.../x")
    wire.close()
    assert caught.value.closes


def test_a_reply_is_read_whatever_it_holds() -> None:
    assert Reply(200, b"\xff").text == "\ufffd"
    for torn in (b"{", b"[" * 200_000, b"\xff"):
        with pytest.raises(Trouble, match="could not be read"):
            Reply(200, torn).json()
