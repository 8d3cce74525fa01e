"""Pages in every script on one sheet, `docs/pictures/scripts.png`: part of `make pictures`.

They are pages of the tests' whole site: what they say is made up (`tests/pages/lookalike.py`).
"""  # noqa: INP001  # a script, no package

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browsers import OPTIONS
from tests.pages import whole_site
from tests.pages.looking import served

PICTURE = Path(__file__).resolve().parent / "pictures" / "scripts.png"
ARTICLE = "taking-paracetamol-safely"
TAGS = ("es", "uk", "ar", "ur", "hi", "bn", "ta", "th", "my", "km", "am", "zh-Hans")
COLOURS = 48
SHEET = """<!doctype html><title>Scripts</title><style>
body { margin: 8px; display: grid; grid-template-columns: repeat(4, 240px); gap: 8px; background: #ccc }
div { inline-size: 240px; block-size: 330px; overflow: hidden }
iframe { inline-size: 400px; block-size: 550px; border: 0; transform: scale(.6); transform-origin: 0 0 }
</style>"""


def main() -> None:
    """Build the site, lay a page of each script beside the others, and take the picture."""
    with tempfile.TemporaryDirectory(prefix="parlance-pictures-") as folder:
        site = whole_site.build(Path(folder))
        frames = [f'<div><iframe src="{tag}/{ARTICLE}/"></iframe></div>' for tag in TAGS]
        (site.folder / "sheet.html").write_text(SHEET + "".join(frames), encoding="utf-8")
        with served(site.folder) as address, sync_playwright() as playwright:
            program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
            page = browser.new_page(viewport={"width": 1000, "height": 1030})
            page.goto(f"{address}/sheet.html")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURE, full_page=True)
            browser.close()
        site.ledger.close()
    Image.open(PICTURE).convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE.stat().st_size:7} {PICTURE.name}")


if __name__ == "__main__":
    main()
