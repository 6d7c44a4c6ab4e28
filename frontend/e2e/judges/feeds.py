"""Reads feeds with feedparser and prints what it understood, as JSON: a list, in the
order of the files named on the command line. Times are seconds since 1970."""

import calendar
import json
import sys

import feedparser


def seconds(parsed):
    return None if parsed is None else calendar.timegm(parsed)


def entry(e):
    return {
        "title": e.get("title", ""),
        "link": e.get("link", ""),
        "id": e.get("id", ""),
        "authors": [a.get("name", "") for a in e.get("authors", []) if a.get("name")],
        "tags": [t.get("term", "") for t in e.get("tags", [])],
        "published": seconds(e.get("published_parsed")),
        "updated": seconds(e.get("updated_parsed")),
        "content": "".join(c.get("value", "") for c in e.get("content", [])),
        "summary": e.get("summary", ""),
    }


def feed(path):
    with open(path, "rb") as file:
        # Given as bytes, so that nothing is fetched whatever the name looks like.
        # Unsanitised: what the feed says is judged, not what feedparser leaves of it.
        d = feedparser.parse(file.read(), sanitize_html=False, resolve_relative_uris=False)
    return {
        "path": path,
        "bozo": str(d.get("bozo_exception", "")) if d.bozo else "",
        "version": d.version,
        "title": d.feed.get("title", ""),
        "link": d.feed.get("link", ""),
        "links": [link.get("href", "") for link in d.feed.get("links", [])],
        "language": d.feed.get("language", ""),
        "updated": seconds(d.feed.get("updated_parsed")),
        "entries": [entry(e) for e in d.entries],
    }


json.dump([feed(path) for path in sys.argv[1:]], sys.stdout)
