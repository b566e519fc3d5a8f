"""What the rules of providers find beside what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maremma.analysis.secrets.distinct import Spans
from maremma.analysis.secrets.finding import Found
from maremma.analysis.secrets.places import Places
from maremma.analysis.secrets.shapes.providers import ProviderRules


def provided_in(text: str, known: Iterable[Found], providers: ProviderRules) -> Iterator[Found]:
    """The credentials of providers in a text that share no character with what is known."""
    spans, places = Spans(), Places(text)
    for each in known:
        spans.add(each.start, each.end)
    for hit in providers.credentials(text.encode("utf-8", "replace")):
        start, end = places.of(hit.start), places.of(hit.end)
        if spans.sharing(start, end) < 0:
            spans.add(start, end)
            yield Found(kind=hit.kind, value=hit.value, line=hit.line, start=start, end=end, certain=True)
