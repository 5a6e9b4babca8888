#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gathers French text that is about no leak and, nearly always, no hospital: manuals, help pages and translations of
Debian packages.

usage: french_prose.py OUT

Fetches the packages with apt-get (what the machine's own sources have), unpacks them, and writes one .txt file a package
into OUT, a paragraph a line, each distinct paragraph once. Nothing of it belongs into the repository. The last line says
how many bytes there are.
"""

import bz2
import gzip
import html
import io
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zipfile

# In the order of their names; what a package has in other languages is left out.
PACKAGES = """
    abiword-common amule-common aptitude-doc-fr audacity-data blender-data brasero-common calibre cantor
    claws-mail-i18n colobot-common darktable debian-edu-doc-fr debian-edu-doc-legacy-fr debian-faq-fr
    debian-handbook debian-reference-fr developers-reference-fr digikam-data dokuwiki dolphin e2fsprogs-l10n
    epiphany-browser-data evolution-common evolution-data-server-common firefox-esr-l10n-fr freeciv-data
    gcc-12-locales gedit-common gimp-data gimp-help-fr gnome-control-center-data gnome-mastermind gnome-user-docs
    gnubg-data gnucash-common gnuchess gnumeric-common gnupg-l10n gosa-help-fr gramps gutenprint-locales gwenview
    homebank-data hugin-data inkscape inkscape-tutorials installation-guide-amd64 iso-codes k3b-i18n kalzium-data
    kcachegrind kdenlive-data kdevelop-l10n kgeography-data khelpcenter kicad-doc-fr kig kile-l10n kmahjongg kmail
    kmplot kmymoney-common konqueror konsole krita-l10n krusader kstars-data kturtle kwordquiz libc-l10n
    libreoffice-help-fr libreoffice-l10n-fr lilypond-doc-html-fr lincity-ng-data linuxcnc-doc-fr lyx-common
    maint-guide-fr manpages-fr manpages-fr-dev marble-data mate-user-guide mediawiki minetest-data mythes-fr
    nautilus-data okular openttd-data parley-data phpmyadmin pidgin-data plasma-desktop-data rawtherapee-data
    rosegarden roundcube-core scilab-doc-fr scribus scribus-data shotwell-common simutrans-data skrooge-common
    stellarium-data step supertux-data sylpheed-i18n sympa texlive-lang-french thunderbird-l10n-fr totem-common
    tuxpaint-data ubuntu-packaging-guide-html-fr umbrello vlc-l10n wesnoth-1.16-data widelands-data wordpress-l10n
    xboard zim
""".split()

FRENCH = re.compile(r"(?:^|[/._-])(?:fr|fr[_-]FR|french|Francais|français)(?:[/._-]|$)")
BLOCKS = re.compile(r"</?(?:p|div|li|ul|ol|td|tr|table|h[1-6]|br|dd|dt|pre|title|section|page|item|note|cmd)\b[^>]*>", re.I)
SILENT = re.compile(r"<(script|style|head)\b.*?</\1>|<!--.*?-->", re.I | re.S)
# Words that French text cannot do without, and English text has not.
MARKS = re.compile(r"\b(?:le|la|les|des|du|une|est|dans|pour|sur|que|qui|vous|avec)\b", re.I)


def from_html(text):
    """Paragraphs of a page: tags away, entities read."""
    text = BLOCKS.sub("\n", SILENT.sub(" ", text))
    lines = re.sub(r"\n[ \t\r]*\n+", "\0", re.sub(r"<[^>]*>", "", text)).replace("\n", " ").split("\0")
    return [html.unescape(line) for line in lines]


def from_roff(text):
    """Paragraphs of a manual page: requests and escapes away."""
    lines = []
    for line in text.split("\n"):
        if line.startswith((".", "'")):
            lines.append("\n" if line[1:3] in ("PP", "SH", "SS", "TP", "IP") else re.sub(r"^\S+ ?", "", line))
        else:
            lines.append(line)
    text = re.sub(r"\\f(?:\[[^]]*\]|.)|\\[&/,|]", "", " ".join(lines)).replace("\\-", "-").replace("\\(aq", "'")
    return text.split("\n")


def from_mo(raw):
    """Translations of a catalogue of gettext (the format: its manual, section "MO Files")."""
    order = "<" if raw[:4] == b"\xde\x12\x04\x95" else ">"
    count, _, table = struct.unpack(order + "III", raw[8:20])
    for index in range(count):
        length, start = struct.unpack(order + "II", raw[table + 8 * index : table + 8 * index + 8])
        text = raw[start : start + length].decode("utf-8", "replace")
        if not text.startswith("Project-Id-Version"):
            yield from re.split(r"\n\n+|\0", text)


def from_pdf(raw):
    """Paragraphs of a printed page, by pdftotext of poppler-utils."""
    done = subprocess.run(["pdftotext", "-q", "-", "-"], input=raw, stdout=subprocess.PIPE, check=False)
    return re.split(r"\n\s*\n", done.stdout.decode("utf-8", "replace").replace("-\n", ""))


def from_zip(raw):
    """All that the files of an archive hold."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in sorted(archive.namelist()):
            yield from paragraphs(archive.read(name), name)


def paragraphs(raw, name):
    """What a reader would read of one file; nothing of a kind that holds no text."""
    if name.endswith(".gz"):
        raw, name = gzip.decompress(raw), name[:-3]
    if name.endswith(".bz2"):
        raw, name = bz2.decompress(raw), name[:-4] + ".html"
    if name.endswith((".jar", ".xpi")):
        return from_zip(raw)
    if name.endswith(".pdf"):
        return from_pdf(raw)
    if name.endswith(".mo"):
        return from_mo(raw)
    text = raw.decode("utf-8", "replace")
    if re.search(r"\.(?:x?html?|xhp|page|xml|docbook|kvtml|svg|utf8)$", name):
        return from_html(text)
    if re.search(r"/man[1-9]/", name):
        return from_roff(text)
    if re.search(r"\.(?:txt|tex)$", name):
        return re.split(r"\n\s*\n", text)
    if name.endswith(".lyx"):
        return re.split(r"\\(?:begin|end)_layout.*", re.sub(r"\n\\(?!begin_layout|end_layout).*", "", text))
    if re.search(r"\.(?:dat|properties|json|ftl|dtd)$", name):
        return text.split("\n")
    return []


def gather(package, work):
    """Distinct French paragraphs of one package, in the order of its paths."""
    subprocess.run(["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package], cwd=work, check=True)
    archive = next(work.glob(package + "_*.deb"))
    tree = work / package
    subprocess.run(["dpkg-deb", "-x", archive, tree], check=True)
    archive.unlink()
    own = package.endswith("-fr") or "-fr-" in package or package in ("manpages-fr-dev", "texlive-lang-french")
    seen = {}
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree).as_posix()
        if not path.is_file() or path.is_symlink() or not (own or FRENCH.search(name)):
            continue
        for paragraph in paragraphs(path.read_bytes(), name):
            line = " ".join(paragraph.split())
            letters = sum(c.isalpha() or c == " " for c in line)
            # Tables of numbers and program text are no prose.
            if len(line) >= 12 and 4 * letters >= 3 * len(line) and (len(line) < 60 or MARKS.search(line)):
                seen.setdefault(line)
    subprocess.run(["rm", "-rf", tree], check=True)
    return seen


def main(arguments):
    """Writes the files and says how large they are."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 64
    out = pathlib.Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    total, seen = 0, set()
    with tempfile.TemporaryDirectory() as work:
        for package in PACKAGES:
            lines = [line for line in gather(package, pathlib.Path(work)) if line not in seen]
            seen.update(lines)
            text = "".join(line + "\n" for line in lines).encode("utf-8")
            (out / (package + ".txt")).write_bytes(text)
            total += len(text)
            print(f"{package}: {len(lines)} paragraphs, {len(text) / 1e6:.1f} MB", file=sys.stderr)
    print(f"{total} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
