"""An S3 server on loopback: moto's, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

_KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIATESTINGTESTING00",
    "AWS_SECRET_ACCESS_KEY": "a-secret-that-nobody-may-read",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
_SERVER = "from moto.server import main; main(['-H', '127.0.0.1', '-p', '{}'])"


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[None]:
    """The server, and the environment in which s3fs finds it."""
    port = _free()
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER.format(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        where = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
        with mock.patch.dict(os.environ, _KEYS | where):
            yield
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")
