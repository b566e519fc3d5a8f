"""Marks of data: what it is no danger as, and what is kept of it that makes it no safer."""

from __future__ import annotations

from typing import Final

ALL: Final = frozenset({"*"})
NONE: Final[frozenset[str]] = frozenset()
CLIMBS: Final = "climbs"
"""What a path without `..` is no danger as; alone it can still be absolute."""

ROOTED: Final = "rooted"
"""What a relative path is no danger as; alone it can still climb."""

QUOTED: Final = "quoted"
"""What text is no danger as that ends no single quotes of a shell; outside of them it still is."""

NAMES_OPTION: Final = "names an option"
"""Marks text that follows the dashes of an option right away: which one it is."""

IN_PART: Final = "in part"
"""Marks what chooses a text only in part: it begins with the program's own words, or holds what is nobody's outside."""

DOTTED: Final = "dotted"
"""Marks what was split at dots and stands next to one again: with another one beside it, it may climb."""

FORM: Final = "form"
"""What data is no danger as of which a test told how it begins, or what characters it has."""

UNBOUNDED: Final = "unbounded"
"""What data of a limited length is no danger as."""

UNTYPED: Final = "untyped"
"""What data is no danger as of which a test told that it is text. What was made text of anything may be anything."""

NOT_TEXT: Final = "not text"
"""What a test has told to be no text: shown as text, it has no line breaks. What lies in it may well be text."""

OWNED: Final = "owned"
"""What is no danger in a line of a log as it is from an object that the function itself chooses."""

DECODED: Final = "decoded"
"""Marks what may have characters in it that did not come in, as line breaks where a service lets none be."""

MARKS: Final = frozenset({DECODED, DOTTED, IN_PART, NAMES_OPTION})
"""What is kept of data that makes it no safer."""

AS_REPR: Final = "repr"
"""What data in Python is no danger as that is bytes or a list: shown, it is quoted. Whatever makes text of it takes
that away.
"""

GONE: Final = {"*": "no *", "(": "no (", ")": "no )", "\\": "no \\"}
"""What text is no danger as that lacks one of the characters which a filter of LDAP needs to be escaped."""

OF_CHARACTERS: Final = frozenset(
    {"arg", "cmd", "code", "header", "ldap", "log", "nosql", "path", "prompt", "redirect", "sql", "ssrf", "template"}
    | {"xss", "xxe", CLIMBS, ROOTED, QUOTED, FORM, *GONE.values()}
)
"""What data is no danger as because of characters that are not in it: decoding may bring them in."""
