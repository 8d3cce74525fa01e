"""What readers asked for is counted by day, in every process, and forgotten after a year."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.ledger import demand
from app.ledger.demand import Asked


def test_each_asking_counts_once_whoever_counts(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: demand.count(tmp_path, "2026-03-01", "so", "fever"), range(10)))
    demand.count(tmp_path, "2026-03-02", "so", "fever")
    demand.count(tmp_path, "2026-03-02", "pl", "")
    assert demand.since(tmp_path, "2026-03-01") == (Asked("so", "fever", 11), Asked("pl", "", 1))
    assert demand.since(tmp_path, "2026-03-02") == (Asked("pl", "", 1), Asked("so", "fever", 1))


def test_days_are_forgotten(tmp_path: Path) -> None:
    demand.count(tmp_path, "2024-01-01", "so", "fever")
    demand.count(tmp_path, "2026-03-01", "so", "fever")
    assert demand.since(tmp_path, "") == (Asked("so", "fever", 1),)


def test_a_count_that_cannot_be_written_costs_a_reader_nothing(tmp_path: Path) -> None:
    demand.count(tmp_path / "nowhere", "2026-03-01", "so", "fever")
    (tmp_path / demand.FILE).write_bytes(b"no database at all" * 100)
    demand.count(tmp_path, "2026-03-01", "so", "fever")
    assert demand.since(tmp_path / "nowhere", "") == ()
