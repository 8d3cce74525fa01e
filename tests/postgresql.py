"""A PostgreSQL server of the tests' own: on loopback, on a free port, in a folder that goes away."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.places import in_memory
from tests.programs import needs

ROOM = 500_000_000  # bytes: what the databases of one server can come to, and more


def _program(name: str) -> str:
    """Debian keeps the server's programs off the PATH, in a folder for each version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else needs(name, "postgresql")


def _account() -> str | None:
    """PostgreSQL refuses to run as root: the account that Debian's package makes, or our own."""
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres").pw_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """Start a server, give its address without a database's name, stop it."""
    initdb, control = _program("initdb"), _program("pg_ctl")
    account = _account()
    # A database is 300 files, and each test makes one.
    folder = Path(tempfile.mkdtemp(prefix="parlance-pg-", dir=in_memory(ROOM)))
    port = _free_port()
    options = f"-p {port} -h 127.0.0.1 -k {folder} -F -c autovacuum=off -c shared_buffers=32MB -c max_connections=40"

    def run(*command: str) -> None:
        subprocess.run(
            command, user=account, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60
        )

    try:
        if account:
            shutil.chown(folder, account)
        data = str(folder / "data")
        run(initdb, "-D", data, "-U", "parlance", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        run(control, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://parlance@127.0.0.1:{port}"
        finally:
            run(control, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
