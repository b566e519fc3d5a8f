"""JSON as a tree. The standard library reads it first, so that only what is JSON is taken apart here."""

from __future__ import annotations

import json

from maremma.analysis.secrets.documents.tree import Builder, Mapping, NoDocument, Scalar, Sequence
from maremma.patterns import compile_late

_TOKEN = compile_late(r'"(?:[^"\\]|\\.)*+"|[{}\[\],]|[^\s{}\[\],:"]++')


def json_tree(text: str) -> Sequence:
    """The tree of a document; NoDocument if it is none."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoDocument from error
    builder = Builder()
    for found in _TOKEN.finditer(text):
        piece, start = found[0], found.start()
        if piece in "{[":
            builder.enter(Mapping() if piece == "{" else Sequence())
        elif piece in "}]":
            builder.leave()
        elif piece[0] == '"':
            said = json.loads(piece) if "\\" in piece else piece[1:-1]
            if builder.awaits_key:
                builder.key(said)
            else:
                builder.put(Scalar(said, start + 1, found.end() - 1))
        elif piece != ",":
            builder.put(Scalar(piece, start, found.end()))
    return builder.root
