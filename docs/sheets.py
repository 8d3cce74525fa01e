"""The first page of a leaflet in each script: part of `make pictures`.

The words are no translation (`tests.pages.lookalike`), and every page says that it is a demonstration.
"""  # noqa: INP001  # a script, no package

from pathlib import Path

import pypdfium2
from PIL import Image

from app.model.article import Article
from app.model.language import language
from app.pages import Cut, sheet
from app.press import Press, Sheet
from app.source import cut, read
from tests.pages.factory import a_page
from tests.pages.lookalike import looks_like

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures" / "leaflets"
SOURCE = ROOT / "source_texts" / "diabetes" / "low-blood-sugar.md"
TAGS = ("ar", "ur", "bn", "ta", "my", "km", "zh-Hans", "am", "hi", "th", "uk", "es")
SCALE = 1.2  # of a page at 72 dots per inch
COLOURS = 16


def main() -> None:
    """Print them, and take a picture of each."""
    name, text = read(SOURCE, ROOT / "source_texts")
    article = cut(str(SOURCE.relative_to(ROOT)), name, text)
    PICTURES.mkdir(exist_ok=True)
    with Press() as press:
        for tag in TAGS:
            place = PICTURES / f"{tag}.png"
            _page(press, article, tag).quantize(COLOURS).save(place, optimize=True)
            print(f"{place.stat().st_size:7} {place.name}")


def _page(press: Press, article: Article, tag: str) -> Image.Image:
    into = language(tag)
    said = {one.id: looks_like(one.text, into) for one in article.messages}
    made = sheet(a_page(into, article=article, targets=said, demonstration=True), Cut.LEAFLET)
    pictures = {
        f"{made.address}{one}": (SOURCE.parent / one).read_bytes() for one in article.pictures
    }
    pdf = press.print(Sheet(made.html, made.css, made.address, pictures))
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=SCALE).to_pil().convert("RGB")
    return image


if __name__ == "__main__":
    main()
