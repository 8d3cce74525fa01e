"""How the tests start Debian's Chromium: without a sandbox for root, without calling home."""

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page here lives long enough to earn what it costs to optimise its scripts.
    "--js-flags=--no-maglev,--no-turbofan",
]
