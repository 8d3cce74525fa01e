"""Every engine of the house, in the order in which a report names them."""

from app.engine import apertium, deepl, google, libretranslate, microsoft, mymemory, pseudo
from app.engine.contract import Engine

ENGINES: dict[str, Engine] = {
    engine.name: engine
    for engine in (
        apertium.ENGINE,
        deepl.ENGINE,
        google.ENGINE,
        libretranslate.ENGINE,
        microsoft.ENGINE,
        mymemory.ENGINE,
        pseudo.ENGINE,
    )
}
