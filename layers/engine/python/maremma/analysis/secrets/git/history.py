"""What a `.git` folder brings along: files as they were, loose and in packs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from maremma.analysis.secrets.decoding import text_of
from maremma.analysis.secrets.files import is_binary
from maremma.analysis.secrets.git.objects import committed_file, is_loose
from maremma.analysis.secrets.git.packs import MOST_UNPACKED, is_pack, unpacked
from maremma.analysis.secrets.shapes.provider_findings import provided_in
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.steps import MOST_STEPS, Steps
from maremma.analysis.secrets.texts import Searched, search_text
from maremma.model.code.secret import SecretPlace
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

LARGEST = 4 * 1024 * 1024
_MOST_TEXT = 16 * 1024 * 1024
"""How much of all committed files is searched. The newest come first in a pack."""
_LEAST_TEXT = 256
"""What a short file counts."""
_UNNAMED = "committed"
_INSTALLED = compile_late(r"(?:^|/)(?:node_modules|site-packages|vendor)/")


def is_history(path: str) -> bool:
    """Whether a path is that of what was committed."""
    return is_loose(path) or is_pack(path)


@dataclass(slots=True)
class Allowance:
    """What may still be spent on all that was committed to the repositories of a package."""

    unpacked: int = MOST_UNPACKED
    text: int = _MOST_TEXT
    steps: Steps = field(default_factory=lambda: Steps(2 * MOST_STEPS))

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is read."""
        return min(self.unpacked, self.text) <= 0


def in_history(
    path: str,
    contents: bytes,
    known: Collection[Sensitive],
    present: Collection[str],
    providers: ProviderRules,
    *,
    allowance: Allowance,
) -> Iterator[tuple[str, Searched]]:
    """What was committed and is not `known` by then, each with the path that it is told under: `.git!/app/settings.py`.

    One without a name, or with a secret in its name, is told under what Git calls its contents. Those `present` in the
    package are passed over.
    """
    if allowance.is_spent:
        yield path, Searched((), stopped=True)
        return
    if is_loose(path):
        file, is_whole = committed_file(contents, min(LARGEST, allowance.unpacked))
        allowance.unpacked -= len(contents) + len(file)
        searched = _committed(_UNNAMED, file, known, providers, allowance)
        yield path, replace(searched, stopped=searched.stopped or not is_whole)
        return
    read = unpacked(contents, allowance.unpacked)
    allowance.unpacked -= read.cost
    repository = path[: path.rindex("/objects/")]
    for each in read.files:
        if each.digest in present or is_binary(each.path) or _INSTALLED.search(each.path):
            continue
        if len(each.contents) > allowance.text:
            allowance.text = 0
            yield path, Searched((), stopped=True)
            return
        searched = _committed(each.path or _UNNAMED, each.contents, known, providers, allowance)
        secrets = (*known, *(found.value for found in searched.found))
        is_told = each.path and not any(len(secret) and secret.reveal() in each.path for secret in secrets)
        yield f"{repository}!/{each.path if is_told else each.digest}", searched
    yield path, Searched((), stopped=not read.complete)


def _committed(
    name: str, contents: bytes, known: Collection[Sensitive], providers: ProviderRules, allowance: Allowance
) -> Searched:
    allowance.text -= max(len(contents), _LEAST_TEXT)
    text = text_of(contents)
    if not text:
        return Searched((), stopped=False)
    own = search_text(name, text, Steps(within=allowance.steps))
    found = (*own.found, *provided_in(text, own.found, providers))
    there = SecretPlace.CREDENTIALS_FILE
    return Searched(tuple(replace(each, place=there) for each in found if each.value not in known), own.stopped)
