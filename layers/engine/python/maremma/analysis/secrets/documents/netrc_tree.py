"""A `.netrc` as a tree: words in pairs, on as many lines as one likes."""

from __future__ import annotations

import re

from maremma.analysis.secrets.documents.tree import Builder, Mapping, Scalar, Sequence
from maremma.patterns import compile_late

_WORD = compile_late(r'"(?:[^"\\\n]|\\.)*"|\S+')
_ALONE = "default"


def netrc_tree(text: str) -> Sequence:
    """The tree of a file."""
    builder = Builder()
    builder.enter(Mapping())
    for found in _WORD.finditer(re.sub(r"(?m)^[^\S\n]*#.*$", lambda remark: " " * len(remark[0]), text)):
        word, quoted = found[0], len(found[0]) > 1 and found[0][0] == found[0][-1] == '"'
        if not builder.awaits_key:
            builder.put(Scalar(word.strip('"') if quoted else word, found.start() + quoted, found.end() - quoted))
        elif word != _ALONE:
            builder.key(word)
    return builder.root
