#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prepares real input for Vigie from ../shared/data, and counts what came of it.

usage: real_input.py prepare DATA WORK PORT VIGIE   writes watchlists, vigie.yaml and nginx.conf into WORK
       real_input.py table WORK                     prints a Markdown table of what the run in WORK did

DATA is only read. Nothing of it is copied but names and domains of establishments, into the watchlists of WORK.
"""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import xml.parsers.expat


def write_watchlists(data, work, vigie):
    """The CSV of establishments, made by `vigie watchlist import`, and the TXT of domains; returns what they hold."""
    folder = work / "watchlists"
    folder.mkdir()
    registers = [data / "finess-hospitals" / name for name in ("finess_hospitals_2025.csv", "eurostat_FR_2020.csv")]
    made = subprocess.run(
        [vigie, "watchlist", "import", "--json", "--output", folder / "finess.csv", *registers],
        check=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    summary = json.loads(made.stderr.splitlines()[-1])
    domains = set()
    for name in ("hopitaux.txt", "aphp.txt", "sante-fr.txt"):
        for line in (data / "fr-public-domains" / name).read_text(encoding="utf-8").splitlines():
            line = line.strip().lower().rstrip(".")
            if line and not line.startswith("#"):
                domains.add(line)
    (folder / "public-domains.txt").write_text(
        "# From noms-de-domaine-organismes-publics, Etalab, Licence Ouverte 2.0\n" + "\n".join(sorted(domains)) + "\n",
        encoding="utf-8",
    )
    return {
        "establishments": summary["entries"],
        "in_both_files": summary["merged"],
        "names_repaired": summary["repaired"],
        "short_aliases_left_out": summary["aliasesLeftOut"],
        "domains": len(domains),
    }


def text_of(raw):
    """The text of a test document as far as its comment needs it; the encodings are the point of these tests."""
    for mark, encoding in (
        (b"\x00\x00\xfe\xff", "utf-32-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\x00\x00\x00<", "utf-32-be"),
        (b"<\x00\x00\x00", "utf-32-le"),
        (b"\x00<", "utf-16-be"),
        (b"<\x00", "utf-16-le"),
        (b"\x4c\x6f\xa7\x94", "cp037"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    return raw.decode("latin-1")


def headers_of(raw):
    """The header fields that the test wants the server to send; only those of a kind that nginx can send as they are."""
    found = {}
    for name, value in re.findall(r"(?im)^\s*Header:\s*([A-Za-z-]+):[ \t]*(.*?)\s*$", text_of(raw)):
        if value and name.lower() in ("content-type", "content-location", "content-language", "etag", "last-modified"):
            found[name.lower()] = value
    return found


def is_malformed(raw):
    """Whether expat, which takes XML at its word, refuses the document."""
    try:
        xml.parsers.expat.ParserCreate().Parse(raw, True)
    except (xml.parsers.expat.ExpatError, ValueError, LookupError):
        return True
    return False


def quoted(text):
    """A word of nginx.conf."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "${dollar}") + '"'


def feeds(data):
    """The path below DATA of each feed document, in order."""
    for folder in ("feedparser-tests/tests", "miniflux-testdata"):
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and path.suffix in (".xml", ".json"):
                yield path.relative_to(data)


def write_nginx(data, work, port, headers):
    """A server on loopback that sends each test document with the header fields that it asks for."""
    maps = []
    for field in ("content-type", "content-location", "content-language", "etag", "last-modified"):
        variable = "sent_" + field.replace("-", "_")
        lines = [f"    map $uri ${variable} {{"]
        if field == "content-type":
            lines += [
                "        default application/xml;",
                '        "~\\.json$" application/json;',
                '        "~\\.html$" "text/html; charset=utf-8";',
                '        "~^/raw/" "text/plain; charset=utf-8";',
            ]
        else:
            lines.append('        default "";')
        for path, fields in headers.items():
            if field in fields:
                lines.append(f"        {quoted('/data/' + path)} {quoted(fields[field])};")
        maps.append("\n".join(lines + ["    }"]))
    user = "user root;\n" if os.geteuid() == 0 else ""
    own = "\n".join(
        f"        add_header {field.title()} $sent_{field.replace('-', '_')};"
        for field in ("content-type", "content-location", "content-language", "etag", "last-modified")
    )
    (work / "nginx.conf").write_text(
        f"""{user}worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/nginx-error.log;
events {{ worker_connections 512; }}
http {{
    access_log {work}/nginx-access.log;
    client_body_temp_path {work}/nginx-body;
    proxy_temp_path {work}/nginx-proxy;
    fastcgi_temp_path {work}/nginx-fastcgi;
    uwsgi_temp_path {work}/nginx-uwsgi;
    scgi_temp_path {work}/nginx-scgi;
    map_hash_bucket_size 512;
    map_hash_max_size 8192;
    geo $dollar {{ default "$"; }}
    sendfile on;
    keepalive_requests 100000;
    gzip on;
    gzip_types application/xml application/json text/plain;
{chr(10).join(maps)}
    server {{
        listen 127.0.0.1:{port};
        types {{ }}
        default_type "";
        etag off;
{own}
        location /data/ {{ alias {data}/; }}
        location /raw/ {{ root {work}; }}
    }}
}}
""",
        encoding="utf-8",
    )


# Where things stand in the invented pages of synthetic-snippets: the selectors that a person would write for them.
PAGES = {
    "xenforo2_forum": {
        "item": "//div[contains(@class, 'structItem--thread')]",
        "title": ".//a[@data-tp-primary]",
        "link": ".//a[@data-tp-primary]/@href",
        "author": "./@data-author",
        "date": ".//time/@datetime",
    },
    "xenforo2_thread": {
        "item": "//article[contains(@class, 'message--post')]",
        "link": ".//ul[contains(@class, 'message-attribution-main')]//a/@href",
        "author": "./@data-author",
        "date": ".//time/@datetime",
        "body": ".//div[@class='bbWrapper']",
        "post_id": "./@data-content",
    },
    "phpbb33_viewforum": {
        "item": "//li[contains(@class, 'row')]",
        "title": ".//a[@class='topictitle']",
        "link": ".//a[@class='topictitle']/@href",
        "author": ".//div[contains(@class, 'topic-poster')]/a",
        "date": ".//div[contains(@class, 'topic-poster')]/time/@datetime",
    },
    "phpbb33_viewtopic": {
        "item": "//div[contains(@class, 'has-profile')]",
        "title": ".//h3/a",
        "link": ".//h3/a/@href",
        "author": ".//p[@class='author']//strong/a",
        "date": ".//time/@datetime",
        "body": ".//div[@class='content']",
        "post_id": "./@id",
    },
    "smf21_board": {
        "item": "//div[@id='topic_container']/div",
        "title": ".//div[@class='message_index_title']//a",
        "link": ".//div[@class='message_index_title']//a/@href",
        "author": ".//p[@class='floatleft']/a",
    },
    "smf21_topic": {
        "item": "//form[@id='quickModForm']/div[@class='windowbg']",
        "title": ".//div[@class='subject_title']/a",
        "link": ".//div[@class='postinfo']/a/@href",
        "author": ".//div[@class='poster']/h4/a",
        "date": ".//div[@class='postinfo']/a",
        "body": ".//div[@class='post']/div",
        "post_id": "./@id",
    },
    "telegram_s": {
        "item": "//div[contains(@class, 'js-widget_message ') or @data-post]",
        "link": ".//a[@class='tgme_widget_message_date']/@href",
        "author": ".//a[@class='tgme_widget_message_owner_name']",
        "date": ".//time/@datetime",
        "body": ".//div[contains(@class, 'js-message_text')]",
        "post_id": "./@data-post",
    },
    # Nothing to read behind these: they must be told as challenged, or as a source without posts.
    "cloudflare_challenge": {"item": "//article"},
    "ddosguard_challenge": {"item": "//article"},
    "telegram_no_preview": {"item": "//div[@data-post]"},
}

PASTES = {
    "AbCd1234": "Rien que des notes de cuisine, un mot de passe: aucun.\n",
    "EfGh5678": "dump ch-fictif.example\nnom;prenom;mail\nDupont;Lise;lise.dupont@ch-fictif.example\n",
}


def source(identity, kind, url, rules=None):
    """One source of vigie.yaml; JSON strings are YAML strings as well."""
    lines = [f"  - id: {identity}", f"    kind: {kind}", f"    url: {json.dumps(url)}"]
    for key, value in (rules or {}).items():
        lines.append(f"    {key}: {json.dumps(value)}")
    return "\n".join(lines)


def write_configuration(data, work, port):
    """vigie.yaml with a source for each document; returns how many of each kind."""
    base = f"http://127.0.0.1:{port}"
    sources, counts = [], {}

    def add(kind, identity, url, rules=None):
        counts[kind] = counts.get(kind, 0) + 1
        sources.append(source(identity, kind, url, rules))

    hibp = {"title": ["Title", "Name"], "date": "AddedDate", "body": ["Description", "Domain", "DataClasses"]}
    for path in sorted((data / "hibp-breaches").glob("*.json")):
        name = path.stem.replace("_", "-")
        add("json", f"hibp-{name}", f"{base}/data/hibp-breaches/{path.name}", {**hibp, "post_id": "Name"})
    for name, rules in PAGES.items():
        identity = "page-" + name.replace("_", "-")
        add("page", identity, f"{base}/data/synthetic-snippets/{name}.html", rules)
    add(
        "paste",
        "paste-archive",
        f"{base}/data/synthetic-snippets/pastebin_archive.html",
        {
            "listing": "page",
            "item": "//table[@class='maintable']//tr[td]",
            "title": "./td[1]/a",
            "link": "./td[1]/a/@href",
            "raw": f"{base}/raw/{{id}}",
        },
    )
    for number, path in enumerate(feeds(data)):
        stem = re.sub(r"[^a-z0-9]+", "-", "-".join(path.with_suffix("").parts[1:]).lower()).strip("-")
        add("feed", f"feed-{number:04d}-{stem}"[:60].rstrip("-"), f"{base}/data/{path.as_posix()}")
    text = f"""# Written by scripts/real-input.
version: 1
watchlists: {work}/watchlists
store:
  directory: {work}/state
status:
  control_socket: {work}/control.sock
limits:
  start_spread: 0s
defaults:
  interval: 6h
  allow_private: true
  host_concurrency: 16
  host_delay: 0s
  min_posts: 0
sinks:
  - id: journal
    kind: log
    format: json
sources:
"""
    (work / "vigie.yaml").write_text(text + "\n".join(sources) + "\n", encoding="utf-8")
    return counts


def prepare(data, work, port, vigie):
    """Writes all files and what was counted on the way."""
    (work / "raw").mkdir()
    (work / "state").mkdir(mode=0o700)
    for name, text in PASTES.items():
        (work / "raw" / name).write_text(text, encoding="utf-8")
    facts = write_watchlists(data, work, vigie)
    headers, malformed, documents = {}, 0, 0
    for path in feeds(data):
        raw = (data / path).read_bytes()
        documents += 1
        if path.suffix == ".xml":
            malformed += is_malformed(raw)
        if fields := headers_of(raw):
            headers[path.as_posix()] = fields
    write_nginx(data, work, port, headers)
    facts |= {"sources": write_configuration(data, work, port), "feeds": documents, "malformed_feeds": malformed}
    (work / "facts.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")
    print(json.dumps(facts), file=sys.stderr)


def measured(work):
    """What GNU time wrote: seconds of wall clock and CPU, and peak memory in megabytes."""
    text = (work / "time.txt").read_text(encoding="utf-8")

    def field(label):
        return re.search(re.escape(label) + r"\S*: (.+)", text).group(1)

    wall = 0.0
    for part in field("Elapsed (wall clock) time (h:mm:ss or m:ss)").split(":"):
        wall = wall * 60 + float(part)
    cpu = float(field("User time (seconds)")) + float(field("System time (seconds)"))
    return wall, cpu, int(field("Maximum resident set size (kbytes)")) / 1024


def requests(work):
    """How many requests nginx answered, and how many of them with an error."""
    statuses = [line.split('" ')[1].split()[0] for line in open(work / "nginx-access.log", encoding="utf-8")]
    return len(statuses), sum(status >= "400" for status in statuses)


def stored(work):
    """What the store holds: posts, incidents, sources by state and by reason, findings by role."""
    paths = [path for path in (work / "state").rglob("*") if path.suffix in (".sqlite", ".db", ".sqlite3")]
    if len(paths) != 1:
        raise SystemExit(f"real_input: one database expected in {work / 'state'}, found {len(paths)}")
    with sqlite3.connect(f"file:{paths[0]}?mode=ro", uri=True) as store:
        posts = store.execute("SELECT count(*) FROM seen").fetchone()[0]
        incidents = store.execute("SELECT count(DISTINCT id) FROM incident").fetchone()[0]
        states, reasons, roles = {}, {}, {}
        for (memory,) in store.execute("SELECT memory FROM source"):
            memory = json.loads(memory)
            states[memory["state"]] = states.get(memory["state"], 0) + 1
            if reason := memory.get("reason"):
                # Numbers aside, so that like reasons are counted together.
                reason = re.sub(r"\d+", "N", reason).rstrip(".")
                reasons[reason] = reasons.get(reason, 0) + 1
        for (body,) in store.execute("SELECT body FROM incident"):
            for finding in findings(json.loads(body)):
                roles[finding["role"]] = roles.get(finding["role"], 0) + 1
    return posts, incidents, states, reasons, roles


def findings(value):
    """Every finding inside an incident's JSON, wherever it stands."""
    if isinstance(value, dict):
        if "role" in value and "confidence" in value:
            yield value
        else:
            for part in value.values():
                yield from findings(part)
    elif isinstance(value, list):
        for part in value:
            yield from findings(part)


def by_count(counts):
    """`ok 2,100; degraded 25`, the most frequent first, at most six."""
    most = sorted(counts.items(), key=lambda item: -item[1])
    rest = len(most) - 6
    return "; ".join(f"{key} {value:,}" for key, value in most[:6]) + (f"; {rest} more kinds" if rest > 0 else "") or "none"


def matches(work):
    """Posts that name a watched entry, as the run's last line says."""
    last = (work / "out.txt").read_text(encoding="utf-8").strip().splitlines()[-1]
    if found := re.search(r"(\d+) that name a watched entry", last):
        return int(found.group(1))
    raise SystemExit(f"real_input: the run's last line tells no matches: {last}")


def table(work):
    """A Markdown table of the run in WORK."""
    facts = json.loads((work / "facts.json").read_text(encoding="utf-8"))
    wall, cpu, memory = measured(work)
    asked, refused = requests(work)
    posts, incidents, states, reasons, roles = stored(work)
    sources = facts["sources"]
    rows = [
        ("establishments watched", f"{facts['establishments']:,} (FINESS, two files merged)"),
        ("domains watched", f"{facts['domains']:,}"),
        ("sources", f"{sum(sources.values()):,} ({by_count(sources)})"),
        ("requests answered by nginx", f"{asked:,}, of them {refused:,} with an error"),
        ("posts read", f"{posts:,}"),
        ("malformed documents survived", f"{facts['malformed_feeds']:,} of {facts['feeds']:,} feeds are refused by expat"),
        ("sources after the run", by_count(states)),
        ("what was told of them", by_count(reasons)),
        ("matches", f"{matches(work):,} posts name a watched entry"),
        ("incidents, what somebody is told of", f"{incidents:,}"),
        ("findings by role", by_count(roles)),
        ("wall time", f"{wall:.1f} s"),
        ("CPU time", f"{cpu:.1f} s"),
        ("peak memory", f"{memory:.0f} MB"),
    ]
    print("| what | figure |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


def main(arguments):
    """Runs the command that the first word names."""
    if len(arguments) == 5 and arguments[0] == "prepare":
        data, work = (pathlib.Path(argument).resolve() for argument in arguments[1:3])
        prepare(data, work, int(arguments[3]), arguments[4])
        return 0
    if len(arguments) == 2 and arguments[0] == "table":
        table(pathlib.Path(arguments[1]).resolve())
        return 0
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
