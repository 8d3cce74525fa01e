"""The one way out to a server: timeouts, no proxy, no redirect, no cookie, a limit on the reply.

It also stands in for the module attribute `requests` of deep-translator's modules, which call
`requests.get` and `requests.post` without a timeout or a limit.
"""

import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests

from app.engine.trouble import Trouble, closing, lasting, passing

CONNECT_SECONDS = 3.05
READ_SECONDS = 20.0
REPLY_BYTES = 1_000_000

# What a status means for us; a status in none of these rows is refused for its text alone.
_CLOSING = {
    401: "the key was refused",
    403: "the key was refused",
    404: "there is no translation service at its address",
    405: "there is no translation service at its address",
    410: "there is no translation service at its address",
    456: "the quota is used up",
}
_LASTING = {
    400: "the request was refused",
    413: "the text is too long for it",
    414: "the text is too long for it",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with status 2xx, whole and within the limit; shaped like requests' Response."""

    status_code: int
    content: bytes

    @property
    def text(self) -> str:
        """The body as text; what is no UTF-8 becomes U+FFFD, which is then distrusted."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> object:
        """The body as JSON, or Trouble that may pass (an error page, a torn reply)."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            raise passing("the answer could not be read") from None

    def close(self) -> None:
        """Nothing is open any more; deep-translator asks."""


def guarded(address: str) -> str:
    """The address, if it is https or http on this very machine; otherwise Trouble.

    Keys and texts do not go over the net in the clear.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise closing("its address is not an address") from None
    if parts.scheme == "https" and host:
        return address
    if parts.scheme == "http" and _here(host):
        return address
    raise closing("its address is neither https nor on this machine")


def _here(host: str) -> bool:
    """Is this host the machine itself?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Wire:
    """A session with a server; `proxies` is taken and ignored, for deep-translator passes it."""

    exceptions = requests.exceptions

    def __init__(self, connect: float = CONNECT_SECONDS, read: float = READ_SECONDS) -> None:
        self._timeout = (connect, read)
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy, no .netrc
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Reply:
        """What GET brings, or Trouble."""
        del proxies
        return self._send("GET", url, params, headers or {}, None)

    def delete(self, url: str, headers: Mapping[str, str]) -> Reply:
        """What DELETE brings, or Trouble."""
        return self._send("DELETE", url, None, headers, None)

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        proxies: object = None,
    ) -> Reply:
        """What POST with a JSON body brings, or Trouble."""
        del proxies
        return self._send("POST", url, params, headers or {}, json)

    def _send(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str],
        body: object,
    ) -> Reply:
        if not all(value.isascii() and value.isprintable() for value in headers.values()):
            raise closing("its key holds a sign that cannot be sent")
        try:
            with self._session.request(
                method,
                guarded(url),
                params=dict(params or {}),
                headers=dict(headers),
                json=body,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                return _reply(response)
        except requests.Timeout:
            raise passing("gave no answer in time") from None
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
            raise passing("the answer broke off") from None
        except requests.exceptions.SSLError:
            raise passing("could not be reached safely: its certificate is wrong, or TLS") from None
        except requests.ConnectionError:
            raise passing("could not be reached") from None
        except requests.RequestException:
            raise closing("its address is not an address") from None


def _reply(response: requests.Response) -> Reply:
    """The body if the status is 2xx and the body within the limit; otherwise Trouble."""
    if not 200 <= response.status_code < 300:
        raise _refusal(response)
    body = bytearray()
    for part in response.iter_content(65536):
        body += part
        if len(body) > REPLY_BYTES:
            raise lasting("the answer is too long")
    return Reply(response.status_code, bytes(body))


def _refusal(response: requests.Response) -> Trouble:
    """What a status other than 2xx means; the body is not read."""
    status = response.status_code
    if status in _CLOSING:
        return closing(_CLOSING[status])
    if status == 429:
        return passing("asked us to slow down", after=_seconds(response))
    if status >= 500:
        return passing(f"is out of order (status {status})", after=_seconds(response))
    if 300 <= status < 400:
        return closing("sent us elsewhere, where we do not go")
    return lasting(_LASTING.get(status, f"the request was refused (status {status})"))


def _seconds(response: requests.Response) -> float:
    """Retry-After in seconds, given as such or as a date; 0 if it is missing or nonsense."""
    value = response.headers.get("Retry-After", "")
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 0.0
