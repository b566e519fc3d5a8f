"""The page as a file: one that holds everything, or one with files of data beside it.

It asks nobody for anything: its policy allows the scripts and styles that it holds, by their hashes, and no other
source. See `docs/decisions/0044-the-page-is-one-file.md`.
"""

from __future__ import annotations

import base64
import hashlib
import html
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from maremma.engine.canonical import Plain
from maremma.report.page.packing import packed

LARGEST = 5_000_000
"""Beyond so many bytes what is known of functions in full goes into files of its own."""
_PART = 50
"""So many functions lie together: what is unpacked by one click."""

_BUNDLE = "maremma.report.page.bundle"
_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Maremma: what to fix first</title>
<style>{style}</style>
</head>
<body>
<div id="page"></div>
<noscript><p>A script draws this page. <code>maremma rank</code> says the same as text.</p></noscript>
"""
_DATA = '<script type="application/gzip" id="{id}">{text}</script>\n'
_SCRIPT = "<script>{script}</script>\n</body>\n</html>\n"


@dataclass(slots=True)
class Parts:
    """What is known of functions in full, packed together by some dozens, as they come."""

    texts: list[str] = field(default_factory=list)
    _open: list[Plain] = field(default_factory=list)

    def add(self, detail: Plain) -> None:
        """Put a function behind the others; None for one of which nothing more is known."""
        self._open.append(detail)
        if len(self._open) == _PART:
            self.close()

    def close(self) -> None:
        """Pack what is open."""
        if self._open:
            self.texts.append(packed(self._open))
            self._open = []

    @property
    def size(self) -> int:
        """Bytes, packed."""
        return sum(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class Document:
    """The page in pieces of text, and the files in a `folder` beside it by their names, if it has any."""

    page: Sequence[str]
    folder: str = ""
    beside: Sequence[tuple[str, str]] = ()


def document(overview: Plain, parts: Parts, folder: str, largest: int = LARGEST) -> Document:
    """The page of an overview and of its functions. What does not fit goes into files in a `folder` beside it."""
    parts.close()
    first = packed(overview)
    within = len(first) + parts.size + len(_bundled("page.js")) + len(_bundled("page.css")) <= largest
    key = secrets.token_urlsafe(18)
    told: dict[str, Plain] = {"size": _PART, "parts": len(parts.texts), "folder": "" if within else folder, "key": key}
    texts = [_DATA.format(id="setting", text=packed(told)), _DATA.format(id="overview", text=first)]
    if within:
        texts += [_DATA.format(id=f"part-{number}", text=text) for number, text in enumerate(parts.texts)]
        return Document([*_page(texts, nonce="")])
    return Document([*_page(texts, nonce=key)], folder, [*_beside(parts.texts, key)])


def _beside(texts: Iterable[str], key: str) -> Iterator[tuple[str, str]]:
    """Scripts that hand one text to the page that they belong to: a page in a folder may load nothing else."""
    for number, text in enumerate(texts):
        yield f"{number}.js", f'maremmaPart("{key}",{number},"{text}");\n'


def _page(texts: Iterable[str], nonce: str) -> Iterator[str]:
    script, style = _bundled("page.js"), _bundled("page.css")
    sources = [f"'{_hash(script)}'", *([f"'nonce-{nonce}'"] if nonce else [])]
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(sources)}",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    yield _HEAD.format(policy=html.escape(policy, quote=True).replace("&#x27;", "'"), style=style)
    yield from texts
    yield _SCRIPT.format(script=script)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _bundled(name: str) -> str:
    return files(_BUNDLE).joinpath(name).read_text("utf-8")
