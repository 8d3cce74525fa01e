"""The first page of a leaflet in each of the scripts that are hard to set: `make pictures`.

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
PICTURE = ROOT / "docs" / "pictures" / "leaflets.png"
SOURCE = ROOT / "source_texts" / "diabetes" / "low-blood-sugar.md"
ROWS = (("ar", "ur", "bn", "ta"), ("my", "km", "zh-Hans", "am"))
SCALE = 0.68  # of a page at 72 dots per inch
COLOURS = 16


def main() -> None:
    """Print them, and put them beside one another."""
    name, text = read(SOURCE, ROOT / "source_texts")
    article = cut(str(SOURCE.relative_to(ROOT)), name, text)
    with Press() as press:
        pages = [[_page(press, article, tag) for tag in row] for row in ROWS]
    wide, high = pages[0][0].size
    whole = Image.new("RGB", (wide * len(ROWS[0]), high * len(ROWS)), "white")
    for down, row in enumerate(pages):
        for across, one in enumerate(row):
            whole.paste(one, (across * wide, down * high))
    whole.quantize(COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE.stat().st_size:7} {PICTURE.name}")


def _page(press: Press, article: Article, tag: str) -> Image.Image:
    into = language(tag)
    said = {one.id: looks_like(one.text, into) for one in article.messages}
    made = sheet(a_page(into, article=article, targets=said, demonstration=True), Cut.LEAFLET)
    pictures = {
        f"{made.address}{one}": (SOURCE.parent / one).read_bytes() for one in article.pictures
    }
    pdf = press.print(Sheet(made.html, made.css, made.address, pictures))
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=SCALE).to_pil()
    return image


if __name__ == "__main__":
    main()
