#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables of docs/matching.md.

usage: matching.py spellings VIGIE         twenty spellings of ten invented names against Vigie (the program VIGIE) and
                                           three peers: str.lower() substring, YARA nocase (package yara), rapidfuzz (pip)
       matching.py prepare DATA WORK VIGIE FOLDER…
                                           writes the French register's names (names.tsv) and texts/*.txt into WORK: the
                                           titles and descriptions of public breaches from DATA, and each FOLDER's .txt
       matching.py count WORK              what hits.tsv holds, once
                                           VIGIE_MATCHING=WORK swift test --filter MeasureTests has written it
"""

import collections
import csv
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SPELLINGS = ROOT / "Tests/VigieMatchTests/Fixtures/spellings.tsv"
# Texts that resemble one of the ten names and mean somebody else, or nobody.
STRANGERS = [
    "centre hospitalier", "hôpital privé", "la Miotte", "tour de la Miotte", "Merval", "CH Media", "CH Mervaux",
    "la clinique. Saint-Éloi est loin", "EHPAD La Roseraie", "Trois Fontaines", "notre dame du vallon",
    "hopital prive Miotard", "xch merval", "clinique Saint-Élie", "rue de Merval, centre hospitalier de l'Orge",
    "www.centre-hospitalier-merval.test", "CHU d'Orval", "cabinet du docteur Alberti", "laboratoire Hémaris",
    "groupe hospitalier du Bon-Cœur",
]
FUZZY = 90


def spellings():
    """Rows of (name, tier, spelling), twenty of each name."""
    rows = collections.defaultdict(list)
    for line in SPELLINGS.read_text(encoding="utf-8").splitlines():
        name, tier, spelling = line.split("\t")
        rows[name].append((tier, spelling.replace("\\n", "\n").replace('\\"', '"')))
    # The loose ones first, so that cutting to twenty leaves none of them out.
    return {name: sorted(own, key=lambda row: row[0] != "loose")[:20] for name, own in rows.items()}


def by_vigie(program, names, texts):
    """For each text the names that the program finds in it, told as a leak's title."""
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "lists"
        folder.mkdir()
        entries = [{"name": name, "id": f"n{index}"} for index, name in enumerate(names)]
        (folder / "w.yaml").write_text(json.dumps({"version": 1, "establishments": entries}), encoding="utf-8")
        posts = [
            {"id": f"p{index}", "source": "s", "url": f"https://b.example/{index}", "title": f"leak: {text}, 48 000 patients",
             "body": "database for sale, 48 000 patients, name, birth date, phone"}
            for index, text in enumerate(texts)
        ]
        path = pathlib.Path(work) / "posts.jsonl"
        path.write_text("".join(json.dumps(post) + "\n" for post in posts), encoding="utf-8")
        command = [program, "scan", "--watchlists", str(folder), "--json", str(path)]
        lines = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode().splitlines()
    told = {"victim", "suspected", "exposed"}
    return [
        {names[int(f["establishment"][1:])] for f in json.loads(line)["findings"] if f["role"] in told} for line in lines
    ]


def by_yara(names, texts):
    """For each text the names that YARA's nocase strings find in it."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        rules = "".join(
            f"rule n{index} {{ strings: $a = {json.dumps(name, ensure_ascii=False)} nocase condition: $a }}\n"
            for index, name in enumerate(names)
        )
        (work / "r.yar").write_text(rules, encoding="utf-8")
        (work / "t").mkdir()
        for index, text in enumerate(texts):
            (work / "t" / str(index)).write_text(text, encoding="utf-8")
        out = subprocess.run(
            ["yara", "-r", str(work / "r.yar"), str(work / "t")], stdout=subprocess.PIPE, check=True
        ).stdout.decode()
    found = [set() for _ in texts]
    for line in out.splitlines():
        rule, path = line.split(" ", 1)
        found[int(path.rsplit("/", 1)[1])].add(names[int(rule[1:])])
    return found


def by_lower(names, texts):
    """For each text the names that are part of it in small letters."""
    return [{name for name in names if name.lower() in text.lower()} for text in texts]


def by_rapidfuzz(names, texts):
    """For each text the names whose partial_ratio with it is at least 90, both in small letters."""
    from rapidfuzz import fuzz

    return [{name for name in names if fuzz.partial_ratio(name.lower(), text.lower()) >= FUZZY} for text in texts]


def compare(program):
    """A Markdown table: spellings found by each, names found in texts that mean somebody else."""
    rows = spellings()
    names = list(rows)
    texts = [spelling for name in names for _, spelling in rows[name]]
    matchers = [
        ("Vigie", lambda found: by_vigie(program, names, found)),
        ("`str.lower()` substring", lambda found: by_lower(names, found)),
        ("YARA `nocase`", lambda found: by_yara(names, found)),
        (f"rapidfuzz `partial_ratio` ≥ {FUZZY}", lambda found: by_rapidfuzz(names, found)),
    ]
    print("| name | " + " | ".join(name for name, _ in matchers) + " |\n|---|" + "---:|" * len(matchers))
    results = [match(texts) for _, match in matchers]
    at = 0
    for name in names:
        count = len(rows[name])
        cells = [sum(name in found for found in result[at : at + count]) for result in results]
        print(f"| {name} | " + " | ".join(f"{cell}" for cell in cells) + " |")
        at += count
    owners = [name for name in names for _ in rows[name]]
    totals = [sum(owner in found for owner, found in zip(owners, result)) for result in results]
    print(f"| **found, of {len(texts)}** | " + " | ".join(f"**{total}**" for total in totals) + " |")
    wrong = [sum(len(found - {owner}) for owner, found in zip(owners, result)) for result in results]
    print("| another name found in them | " + " | ".join(str(count) for count in wrong) + " |")
    fooled = [sum(bool(found) for found in match(STRANGERS)) for _, match in matchers]
    print(f"| fooled by {len(STRANGERS)} texts that resemble a name | " + " | ".join(str(count) for count in fooled) + " |")


def prepare(data, work, program, folders):
    """Names and texts for the measurement."""
    texts = work / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    registers = [data / "finess-hospitals" / name for name in ("finess_hospitals_2025.csv", "eurostat_FR_2020.csv")]
    subprocess.run([program, "watchlist", "import", "--output", work / "finess.csv", *registers], check=True)
    with open(work / "finess.csv", encoding="utf-8", newline="") as file:
        entries = list(csv.DictReader(file))
    keys = ("id", "name", "aliases", "city", "postcodes")
    lines = ["\t".join(" ".join((entry.get(key) or "").split()) for key in keys) for entry in entries]
    (work / "names.tsv").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    seen = {}
    for path in sorted((data / "hibp-breaches").glob("*.json")):
        for breach in json.loads(path.read_text(encoding="utf-8")):
            about = html.unescape(re.sub(r"<[^>]*>", "", breach["Description"]))
            seen.setdefault(" ".join(f"{breach['Title']}. {about}".split()))
    (texts / "breaches.txt").write_text("".join(line + "\n" for line in seen), encoding="utf-8")
    print(f"{len(entries)} establishments, {len(seen)} breach texts")
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            (texts / f"{folder.name}-{path.name}").write_bytes(path.read_bytes())


def count(work):
    """Hits by certainty, of the breaches and of everything else."""
    size = collections.Counter()
    for path in (work / "texts").glob("*.txt"):
        size[path.name == "breaches.txt"] += path.stat().st_size
    kinds = collections.Counter()
    for line in (work / "hits.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        kinds[fields[0] == "breaches.txt", fields[4], fields[5]] += 1
    print("| texts | MB | exact, sure | exact, ambiguous | loose, sure | loose, ambiguous |\n|---|---:|---:|---:|---:|---:|")
    for isBreach, name in ((True, "breach titles and descriptions"), (False, "French text about something else")):
        cells = [kinds[isBreach, tier, how] for tier in ("exact", "loose") for how in ("sure", "ambiguous")]
        print(f"| {name} | {size[isBreach] / 1e6:.1f} | " + " | ".join(map(str, cells)) + " |")


def main(arguments):
    """Runs the command that the first word names."""
    if len(arguments) == 2 and arguments[0] == "spellings":
        compare(arguments[1])
    elif len(arguments) >= 4 and arguments[0] == "prepare":
        data, work, *folders = (pathlib.Path(path) for path in arguments[1:3] + arguments[4:])
        prepare(data, work, arguments[3], folders)
    elif len(arguments) == 2 and arguments[0] == "count":
        count(pathlib.Path(arguments[1]))
    else:
        print(__doc__, file=sys.stderr)
        return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
