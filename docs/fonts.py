"""Cut the typefaces of the pages anew from the whole fonts: `make fonts` (needs npm and a network).

Each comes from one npm package, is held against the SHA-256 noted here, and is cut to the letters
that `app/pages/typeface.py` names. The licence is put beside it, and `SHA256SUMS` over all.
"""  # noqa: INP001  # a script, no package

import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

from app.pages.typeface import FACES, FOLDER, Face


@dataclass(frozen=True)
class Source:
    """A whole font: its package at npm, the file in it, and what that file's SHA-256 is."""

    package: str
    file: str
    sha256: str


SOURCES = {
    "noto-nastaliq-urdu": Source(
        "@expo-google-fonts/noto-nastaliq-urdu@0.4.2",
        "package/400Regular/NotoNastaliqUrdu_400Regular.ttf",
        "360220888c7519d127c143d0a830d187dd41e184036508a868dd89e6cbfc7521",
    ),
    "noto-sans-myanmar": Source(
        "@expo-google-fonts/noto-sans-myanmar@0.4.2",
        "package/400Regular/NotoSansMyanmar_400Regular.ttf",
        "52c27fe2643e3e34bae3b3d8865f6a2400e8c955d1adbe311979ea012116eb13",
    ),
    "noto-sans-khmer": Source(
        "@expo-google-fonts/noto-sans-khmer@0.4.3",
        "package/400Regular/NotoSansKhmer_400Regular.ttf",
        "fff6f415386616d8d99c4f64b876e54e6e231dc0c007c87a61b254b3795957f9",
    ),
    "noto-sans-ethiopic": Source(
        "@expo-google-fonts/noto-sans-ethiopic@0.4.2",
        "package/400Regular/NotoSansEthiopic_400Regular.ttf",
        "321ff186e0f066a46257c3008e8a22070720350a9d17f8a32d0d3da53f52e7a2",
    ),
}


def main() -> None:
    """Fetch, check, cut and write each; status 1 if one is not what it was."""
    npm = shutil.which("npm") or sys.exit("npm is not installed")
    FOLDER.mkdir(exist_ok=True)
    for face in FACES:
        source = SOURCES[face.file]
        with tempfile.TemporaryDirectory(prefix="parlance-fonts-") as folder:
            subprocess.run([npm, "pack", "--silent", source.package], cwd=folder, check=True)  # noqa: S603
            (archive,) = Path(folder).glob("*.tgz")
            with tarfile.open(archive) as packed:
                whole = packed.extractfile(source.file)
                licence = packed.extractfile("package/LICENSE_FONT")
                if whole is None or licence is None:
                    sys.exit(f"{source.package} has no {source.file}, or no licence")
                content, terms = whole.read(), licence.read()
        if sha256(content).hexdigest() != source.sha256:
            sys.exit(f"{source.file} is {sha256(content).hexdigest()}")
        (FOLDER / f"{face.file}.woff2").write_bytes(cut(face, content))
        (FOLDER / f"{face.file}.OFL.txt").write_bytes(terms)
        print(f"{(FOLDER / face.file).with_suffix('.woff2').stat().st_size:7} {face.file}")
    kept = sorted(one for one in FOLDER.iterdir() if one.name != "SHA256SUMS")
    sums = [f"{sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in kept]
    (FOLDER / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def cut(face: Face, whole: bytes) -> bytes:
    """The part of a font that has the face's characters and all that shaping them needs, as WOFF2."""
    options = Options()
    options.flavor = "woff2"
    options.hinting = False  # telephones do not use it, and it weighs
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # what the licence asks to be kept
    font = load_font(io.BytesIO(whole), options)
    font.recalcTimestamp = False
    cutter = Subsetter(options)
    cutter.populate(unicodes=face.characters)
    cutter.subset(font)
    written = io.BytesIO()
    save_font(font, written, options)
    return written.getvalue()


if __name__ == "__main__":
    main()
