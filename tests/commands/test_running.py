"""Opening the doors: what stands in the way is told before anything is done."""

import socket

from app import create_app
from tests.house import House


def test_a_port_that_is_taken_is_one_line_before_anything_is_done(house: House) -> None:
    house.article()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = (
            create_app(house.settings).test_cli_runner().invoke(args=["start", "--port", str(port)])
        )
    assert done.exit_code == 1
    assert done.output == f"flask: port {port}: Address already in use; --port takes another\n"
    assert not (house.settings.locales / "wounds.pot").exists()
