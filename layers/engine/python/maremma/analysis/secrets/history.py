"""What a `.git` folder brings along: files as they were, loose and in packs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from maremma.analysis.secrets.decoding import text_of
from maremma.analysis.secrets.files import is_binary
from maremma.analysis.secrets.git_objects import committed_file, is_loose
from maremma.analysis.secrets.git_packs import is_pack, unpacked
from maremma.analysis.secrets.provided import provided_in
from maremma.analysis.secrets.providers import ProviderRules
from maremma.analysis.secrets.texts import Searched, search_text
from maremma.model.secret import SecretPlace
from maremma.model.sensitive import Sensitive

LARGEST = 4 * 1024 * 1024
_MOST_TEXT = 16 * 1024 * 1024
"""How much of a pack's files is searched. The newest come first."""
_UNNAMED = "committed"
_INSTALLED = re.compile(r"(?:^|/)(?:node_modules|site-packages|vendor)/")


def is_history(path: str) -> bool:
    """Whether a path is that of what was committed."""
    return is_loose(path) or is_pack(path)


def in_history(
    path: str, contents: bytes, known: Collection[Sensitive], present: Collection[str], providers: ProviderRules
) -> Iterator[tuple[str, Searched]]:
    """What was committed and is not `known` by then, each with the path that it is told under: `.git!/app/settings.py`.

    One without a name is told under what Git calls its contents. Those `present` in the package are passed over.
    """
    if is_loose(path):
        yield path, _committed(_UNNAMED, committed_file(contents, LARGEST), known, providers)
        return
    read, left = unpacked(contents), _MOST_TEXT
    repository = path[: path.rindex(".git/") + len(".git")]
    for each in read.files:
        if each.digest in present or is_binary(each.path) or _INSTALLED.search(each.path):
            continue
        left -= len(each.contents)
        if left < 0:
            yield path, Searched((), stopped=True)
            return
        yield (
            f"{repository}!/{each.path or each.digest}",
            _committed(each.path or _UNNAMED, each.contents, known, providers),
        )
    yield path, Searched((), stopped=not read.complete)


def _committed(name: str, contents: bytes | None, known: Collection[Sensitive], providers: ProviderRules) -> Searched:
    text = text_of(contents or b"")
    if not text:
        return Searched((), stopped=False)
    own = search_text(name, text)
    found = (*own.found, *provided_in(text, own.found, providers))
    there = SecretPlace.CREDENTIALS_FILE
    return Searched(tuple(replace(each, place=there) for each in found if each.value not in known), own.stopped)
