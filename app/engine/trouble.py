"""What goes wrong with an engine, in our own words: never a key, an address or a patient's text."""

from app.model.errors import EngineError


class Trouble(EngineError):
    """An EngineError that also tells the house how to go on.

    `closes` means that no other text has to be tried (a refused key, a used-up quota, a wrong
    address); `after` is how many seconds the engine asked us to wait, or 0.
    """

    def __init__(
        self, why: str, *, permanent: bool, closes: bool = False, after: float = 0.0
    ) -> None:
        super().__init__(why, permanent=permanent)
        self.why = why
        self.closes = closes
        self.after = after

    def of(self, engine: str) -> "Trouble":
        """The same trouble with the engine's name before it."""
        return Trouble(
            f"{engine}: {self.why}",
            permanent=self.permanent,
            closes=self.closes,
            after=self.after,
        )


def passing(why: str, *, after: float = 0.0) -> Trouble:
    """Trouble that another try may not meet."""
    return Trouble(why, permanent=False, after=after)


def lasting(why: str) -> Trouble:
    """Trouble that this text will always meet with this engine."""
    return Trouble(why, permanent=True)


def closing(why: str) -> Trouble:
    """Trouble that every text would meet with this engine."""
    return Trouble(why, permanent=True, closes=True)
