"""What others wrote or named, as it may stand in one line on a terminal."""


def printable(text: object) -> str:
    r"""The text with each sign that would break the line, colour it or not be seen as `\n`, `\x1b`.

    So is half a sign, of a file's name that is not UTF-8: no ledger and no catalogue can hold it.
    """
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii")
        for one in str(text)
    )
