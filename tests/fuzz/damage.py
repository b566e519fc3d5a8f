"""A good document in the hands of a stranger: something in it is missing, of another type or far longer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.texts import encoded, json_values, texts

Path = tuple[str | int, ...]
_GONE = object()


def twisted(document: Any, most: int = 3) -> st.SearchStrategy[Any]:
    """The document with up to `most` of its values gone, others instead, or repeated."""
    places = [path for path in _places(document) if path]
    change = st.tuples(st.sampled_from(places), st.one_of(st.just(_GONE), st.integers(2, 50), json_values()))
    return st.lists(change, max_size=most).map(lambda changes: _changed(document, changes))


def damaged(contents: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Contents as they are, cut off, with other bytes inside, or repeated."""

    def cut(body: bytes, at: int) -> bytes:
        return body[: at % (len(body) + 1)]

    def inserted(body: bytes, at: int, other: bytes) -> bytes:
        place = at % (len(body) + 1)
        return body[:place] + other + body[place + len(other) % 3 :]

    at, other = st.integers(0, 10_000), st.one_of(st.binary(max_size=8), texts().map(encoded))
    return st.one_of(
        contents,
        st.builds(cut, contents, at),
        st.builds(inserted, contents, at, other),
        st.builds(lambda body, times: body * times, contents, st.integers(2, 100)),
    )


def written(documents: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
    """Documents as JSON, some of them damaged."""
    return damaged(documents.map(lambda each: json.dumps(each).encode()))


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from _places(each, (*path, key))


def _changed(document: Any, changes: list[tuple[Path, Any]]) -> Any:
    changed = json.loads(json.dumps(document))
    for path, new in changes:
        holder = changed
        try:
            for key in path[:-1]:
                holder = holder[key]
            if new is _GONE:
                del holder[path[-1]]
            elif isinstance(new, int) and isinstance(holder[path[-1]], str | list):
                holder[path[-1]] = holder[path[-1]] * new
            else:
                holder[path[-1]] = new
        except (LookupError, TypeError):
            continue  # what was there is gone already
    return changed
