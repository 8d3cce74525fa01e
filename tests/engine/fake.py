"""A server on this machine that speaks every engine's language, and fails in every way."""

import html
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.parse import parse_qs, urlsplit

TEXT = "Take two tablets with water."
KEY = "SECRET-KEY-1234"


def translated(text: str) -> str:
    return f"xx {text}"


class Fake:
    """`mode` is `ok` or a fault; `asked` holds (method, path with query, headers, body).

    `glossaries` are those that DeepL keeps, by id; `of_glossaries` is the mode of that part alone.
    """

    def __init__(self) -> None:
        self.mode = "ok"
        self.of_glossaries = "ok"
        self.glossaries: dict[str, dict[str, object]] = {}
        self.numbers = count(1)
        self.answer: Callable[[str], str] = translated
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, str, dict[str, str], str]] = []
        self.release = threading.Event()
        fake = self

        class Handler(_Handler):
            owner = fake

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def keys(self) -> dict[str, str]:
        return {
            "GOOGLE_URL": f"{self.url}/m",
            "MYMEMORY_URL": f"{self.url}/get",
            "MYMEMORY_EMAIL": f"{KEY}@example.org",
            "MICROSOFT_URL": f"{self.url}/translate?api-version=3.0",
            "MICROSOFT_API_KEY": KEY,
            "LIBRETRANSLATE_URL": f"{self.url}/libre",
            "LIBRETRANSLATE_API_KEY": KEY,
            "DEEPL_URL": self.url,
            "DEEPL_API_KEY": KEY,
        }

    def close(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hung up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    owner: Fake

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""

    def do_GET(self) -> None:
        self._answer("")

    def do_DELETE(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def _answer(self, body: str) -> None:
        fake = self.owner
        fake.asked.append((self.command, self.path, dict(self.headers), body))
        mode = fake.of_glossaries if self.path.startswith("/v3/glossaries") else fake.mode
        if mode == "hang":
            fake.release.wait(20)
            self.close_connection = True
            return
        if mode.isdigit():
            self._send(int(mode), f"no: {KEY} {TEXT}".encode())
            return
        content = self._content(body, mode).encode()
        if mode == "huge":
            content = b" " * 2_000_000 + content
        if mode == "garbage":
            content = b"<html><body>Please log in</body></html>"
        self._send(200, content, torn=mode == "torn")

    def _send(self, status: int, content: bytes, *, torn: bool = False) -> None:
        self.send_response(status)
        for name, value in self.owner.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if torn else content)
        self.close_connection = torn

    def _content(self, body: str, mode: str) -> str:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        return {
            "/m": self._google,
            "/get": self._mymemory,
            "/translate": self._microsoft,
            "/libre/translate": self._libretranslate,
            "/v2/translate": self._deepl,
            "/v3/glossaries": self._deepl_glossaries,
        }.get(address.path, self._deepl_glossary)(query, body, mode)

    def _text(self, text: str, mode: str) -> str:
        made = {"html": "<b onclick=x>hola</b>", "empty": "", "echo": text, "long": "no " * 400}
        return made.get(mode, self.owner.answer(text))

    def _google(self, query: dict[str, str], _body: str, mode: str) -> str:
        text = html.escape(self._text(query["q"], mode))
        return f'<html><body><div class="result-container">{text}</div></body></html>'

    def _mymemory(self, query: dict[str, str], _body: str, mode: str) -> str:
        if mode == "count":
            return "{}"
        text = self._text(query["q"], mode)
        return json.dumps({"responseData": {"translatedText": text}, "responseStatus": 200})

    def _microsoft(self, _query: dict[str, str], body: str, mode: str) -> str:
        if mode == "count":
            return "[]"
        rows = json.loads(body)
        return json.dumps(
            [{"translations": [{"text": self._text(row["text"], mode)}]} for row in rows]
        )

    def _libretranslate(self, _query: dict[str, str], body: str, mode: str) -> str:
        texts = [self._text(text, mode) for text in json.loads(body)["q"]]
        return json.dumps(
            {"translatedText": [*texts, "one more"][: len(texts) + (mode == "count")]}
        )

    def _deepl_glossaries(self, _query: dict[str, str], body: str, mode: str) -> str:
        kept = self.owner.glossaries
        if mode == "odd":
            return '{"glossary_id": "../../x", "glossaries": [3, {"name": "x"}]}'
        if self.command == "GET":
            return json.dumps({"glossaries": [] if mode == "lists none" else list(kept.values())})
        number = f"id-{next(self.owner.numbers)}"
        kept[number] = {"glossary_id": number, **json.loads(body)}
        return json.dumps(kept[number])

    def _deepl_glossary(self, _query: dict[str, str], _body: str, _mode: str) -> str:
        self.owner.glossaries.pop(self.path.rpartition("/")[2], None)
        return ""

    def _deepl(self, _query: dict[str, str], body: str, mode: str) -> str:
        rows = [{"text": self._text(text, mode)} for text in json.loads(body)["text"]]
        return json.dumps({"translations": rows[: len(rows) - (mode == "count")]})
