"""The secrets in the files and texts of a case, in which `@KIND@` is filled with what `generate` makes up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from maremma.analysis.secrets.package import package_secrets, shared_search
from maremma.analysis.secrets.redaction import told_in
from maremma.analysis.taint.imports.foreign_files import foreign_files
from maremma.model.code.secret import CodeSecret, ToldSecret

from tests.rules.made_up import generate


def secrets(texts: Mapping[str, str]) -> Iterator[CodeSecret]:
    contents = {path: re.sub(r"@([a-z-]+)@", lambda kind: generate(kind[1]), text) for path, text in texts.items()}
    inside = {path: text for path, text in contents.items() if not path.startswith("/opt/")}
    below = {path.removeprefix("/opt/"): text for path, text in contents.items() if path.startswith("/opt/")}
    for prefix, texts_of in (("", inside), ("/opt/", below)):
        files = {path: text.encode for path, text in texts_of.items()}
        found = package_secrets(files, shared_search(), foreign_files(files))
        yield from (replace(each, path=f"{prefix}{each.path}") for each in found.found)


def told(specs: Sequence[Mapping[str, str]]) -> tuple[ToldSecret, ...]:
    """What each `setting` with a `text` held; `name` is the tag's key."""
    return tuple(
        found
        for each in specs
        for found in told_in(
            each["setting"], re.sub(r"@([a-z-]+)@", lambda kind: generate(kind[1]), each["text"]), each.get("name", "")
        )
    )
