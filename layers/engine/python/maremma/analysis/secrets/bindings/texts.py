"""Texts bound to names, as every language and every kind of configuration writes them.

A name that promises something is looked for first, and what stands behind it is read then, so that a line of any
length costs little. Values may hold anything; each pattern is anchored and bounded, and gives no space back that it
has passed: two runs of spaces side by side would share a long one in every way there is.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from maremma.analysis.secrets.bindings.literals import literal_behind
from maremma.analysis.secrets.candidates.names import Hint, hint, known
from maremma.analysis.secrets.decoding import well_formed
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.vocabulary import Vocabulary
from maremma.patterns import compile_late

_SHORT = frozenset({"pw", "iv", "sig", "mdp"})
_SAYS_PLACE = compile_late(
    r"(?:get|set|put|env|define|config|default|property|header|append|add|fetch|param|option|secret|var|cookie|insert|store|with)\w*\($",
    re.IGNORECASE,
)
# Of a build for Android, and the rows of a table of settings: `('smtp_password', '...'),`.
_BUILD_FIELD = compile_late(
    r"""\b(?:buildConfigField|resValue)\s*\(?\s*["']\w+["']\s*,\s*["']$|(?:\bVALUES|^|\))[\s,]*\(\s*'$""",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_NAME = 80
_NAME = compile_late(r"[\w$-]+")
_PARTS = f"{string.ascii_letters}{string.digits}_$-"
_LONGEST_SEALED = 2048

# The quotes of a text may stand in quotes: `"\\"...\\""`, a text of Java that a build writes.
_QUOTED = r"""(?:["'](?=\\["']))?(?P<q>\"\"\"|'''|\\?["'`])(?P<value>(?:(?!(?P=q))(?:\\.|[^\\\n])){1,1024})(?P=q)"""
# A call or an alternative around the value: `os.environ.get("X", "...")`, `process.env.X || "..."`, `[]byte("...")`.
_AROUND = r"""(?:(?:new|await|return)\s+)?
    (?:[\w.$:]{1,80}(?:\[[^\]\n]{0,60}\])?\s*
       (?:\(\s*(?:["'][\w.-]{1,60}["']\s*(?:,|=>)\s*)?|\|\||\?\?|\?:|\bor\b)\s*)?
    (?:\[\]byte\(|\[|\()?\s*+[brfuBRFU@$]{0,2}"""
_BEHIND = compile_late(
    r"""(?P<closed>\\?["'`]?\s*+[\])]{0,3})\s*+
    (?:[?!]?[ ]?:[ ]*[\w.\[\]<>|*&?, ]{1,50}?(?==)|(?<=[ ])(?<![\"'`][ ])(?:As[ ])?[\w.\[\]*]{1,40}[ ]*(?==))?
    (?:\{[^{}\n]{0,40}\}\s*(?==))?
    (?P<op>\.(?:equals(?:IgnoreCase)?|Equals|eql\?)\(|\|\|=|\?\?=|:=|=>|===|==|!==|!=|\|\||\?\?|\bor\b|<-|=|:|,|\()\s*+
    (?P<around>"""
    + _AROUND
    + r")"
    + _QUOTED,
    re.VERBOSE,
)
# `key="password" value="..."`, `"name": "password", "value": "..."`, `- name: PASSWORD\n  value: ...`
_PAIRED = compile_late(
    r"""\\?["']?\s*+(?:,\s*+)?(?:\\?["']?)\b[vV]alue\\?["']?\s*[:=]\s*(?:(?P<q>\\?["'])(?P<value>(?:(?!(?P=q))[^\n]){1,512})(?P=q)|(?P<bare>[^\s"'#,{}<>]{1,256}))"""
)
_ELEMENT = compile_late(r"(?:\s[^<>\n]{0,100})?>\s*+(?P<value>[^<>\n]{1,512})</")
# A comment may follow. It is not read to its end: each name on one long line would do that again.
_BARE = compile_late(
    r"""["']?\s*(?:=|:)[ \t]*(?P<value>[^\s"'`#;,<>{}\[\]()][^\s"'`]{0,511})[ \t]*+(?=[;,]?[ \t]*+(?:\\?$|\#|--))""",
    re.MULTILINE,
)
# `storePassword "..."`, `fastcgi_param DB_PASSWORD "..."`: a statement of a name and a text, with no mark between.
_STATEMENT = compile_late(
    r"""[ \t]+(?P<q>["'])(?P<value>(?:(?!(?P=q))[^\\\n]){1,512})(?P=q)[ \t]*+;?[ \t]*+$""", re.MULTILINE
)
_STATED = compile_late(r"[ \t]*(?:[\w.-]{1,40}[ \t]+)?")
# `${PASSWORD:-...}` of shells, `${db.password:...}` of Spring and others; behind `:?` stands a message.
_OPENED = compile_late(r"\$\{[\w.-]*$")
_FALLBACK = compile_late(r"(?::[-=]?|[-=])(?P<value>[^\s}$\"'?+=-][^\s}$\"']{0,255})\}")
_BARE_SUFFIXES = (
    ".env", ".properties", ".ini", ".cfg", ".conf", ".config", ".yml", ".yaml", ".toml", ".sh", ".bash", ".zsh", ".ksh",
    ".ps1", ".bat", ".cmd", ".tfvars", ".txt", ".md", ".rst", ".cnf", ".netrc", ".npmrc", ".pypirc", ".pgpass",
    ".dockercfg", ".service", ".log", ".adoc", ".template", ".dist", ".local", ".example", ".sample",
)  # fmt: skip
_PATH = compile_late(r"[\w.:-]*$")
_ELSEWHERE = compile_late(r"(?:(?:checksum|hash|sha256)/|\barn:aws[\w-]*:[\w:-]*)$")
# `variable "db_password" { default = "..." }`, `resource "aws_ssm_parameter" "db_password" { value = "..." }`
_BLOCK = compile_late(
    r"""["']\s*\{[^{}]{0,300}?(?:\{[^{}]{0,100}\}[^{}]{0,200}?){0,3}\b(?:default|value)\s*=\s*"(?P<value>[^"\n]{1,256})\""""
)
_CALLED = compile_late(r"(?P<call>[\w.$:\]]{1,80}\s*\()\s*(?P<named>[\"'][^\"']*[\"']\s*(?:,|=>))?")
_MAKERS = compile_late(
    r"(?:from|bytes?|str|string|char|b64|base64|decode\w*|secret\w*|secure\w*|encrypt|hash|md5|sha\d+|hex|buffer|parse|utf8|password|of|literal|value|plaintext)\s*\($",
    re.IGNORECASE,
)
_BEFORE = compile_late(
    r"""\s*(?://|\#|--|\*|>|-|;)?\s*
    (?:(?:export|set|setx|ENV|ARG|env|declare\s+-x|SET|let|-e|--env|\$env:|-[ ]-?)\s*)*
    ["']?(?:[\w-]+[.:/])*(?:[\w.$ \[\]-]{0,60}[.:\]"'])?["']?\$?""",
    re.VERBOSE,
)
_SETTERS = compile_late(
    r"(?:set|with|use|add|put|define|init|by)[A-Z_]?|password$|passwd$|pwd$|secret$|token$|key$|Key$|Password$"
)


@dataclass(frozen=True, slots=True)
class Binding:
    """A text under a name, from `start` to `end`; `line` is 1-based. `bare` texts stand without quotes.

    `plain` is what a text says that is written in Base64. No value is shown by `repr`.
    """

    name: str
    value: str
    line: int
    start: int
    end: int
    bare: bool = False
    default: bool = False
    plain: str | None = None

    def __post_init__(self) -> None:
        # Escapes say what no file could: `"\\ud800"`.
        for part in ("name", "value", "plain"):
            said = getattr(self, part)
            if said is not None:
                object.__setattr__(self, part, well_formed(said))

    def __repr__(self) -> str:
        return f"Binding({self.name!r}, …, line {self.line})"


def takes_bare(path: str) -> bool:
    """Whether a file is of a kind that writes values without quotes."""
    name = path.rpartition("/")[2].lower()
    return (
        name.endswith(_BARE_SUFFIXES)
        or name.startswith(
            (".env", "dockerfile", "docker-compose", "makefile", "jenkinsfile", "vagrantfile", "procfile", "readme")
        )
        or "." not in name.lstrip(".")
    )


def bindings_in(vocabulary: Vocabulary, steps: Steps, *, bare: bool) -> Iterator[Binding]:
    """The bindings of names that promise something; `bare` says whether values without quotes count."""
    text = vocabulary.text
    line, counted, done = 1, 0, 0
    for at, length in _telling(vocabulary):
        start, end = _name_around(text, at, at + length)
        if start < done:
            continue
        done = end
        name = text[start:end].rstrip(".-$")
        promised = hint(name)
        if promised is Hint.NOTHING:
            continue
        if not steps.take():
            return
        line += text.count("\n", counted, start)
        counted = start
        for value, is_bare, is_default, place in _values_behind(text, start, start + len(name), name, bare=bare):
            on = line + text.count("\n", start, place)
            yield Binding(name, value, on, place, place + len(value), is_bare, is_default)


def _telling(vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where words stand that a telling name has, and how long they are."""
    found = []
    text = vocabulary.text
    for word in vocabulary.among(known("telling")):
        length = len(word)
        for at in vocabulary.places(word):
            end = at + length
            if word not in _SHORT or not text[end : end + 1].isalpha() or not text[at - 1 : at].isalpha():
                found.append((at, length))
    return sorted(found)


def _name_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the name goes that has a word in it."""
    before = text[max(0, start - _LONGEST_NAME) : start]
    if before.isascii():
        start -= len(before) - len(before.rstrip(_PARTS))
    else:
        start -= sum(1 for _ in takewhile(_is_part, reversed(before)))
    name = _NAME.match(text, end, end + _LONGEST_NAME)
    return start, end if name is None else name.end()


def _is_part(character: str) -> bool:
    return _NAME.fullmatch(character) is not None


def _values_behind(text: str, start: int, end: int, name: str, *, bare: bool) -> Iterator[tuple[str, bool, bool, int]]:
    if _ELSEWHERE.search(text, max(0, start - 80), start) or _is_sealed(text, start):
        return
    if text[end : end + 1] in {":", "-", "="} and _OPENED.search(text, max(0, start - _LONGEST_NAME), start):
        found = _FALLBACK.match(text, end)
        if found is not None:
            yield found["value"], True, True, found.start("value")
        return
    literal = literal_behind(text, end)
    if literal is not None:
        yield literal[0], False, False, literal[1]
        return
    found = _BEHIND.match(text, end)
    if found is not None and _is_bound(text, start, found, name):
        after = text[found.end() : found.end() + 12].lstrip(" \t)")
        if not after.startswith(("+", ". $", ".format", "% ", "%(", "||", ".join", ".split", "..")) or after.startswith(
            "||"
        ):
            default = found["op"] in {"||", "??", ",", "or", "||=", "??="} or bool(
                found["around"].strip("brfuBRFU@$( ")
            )
            yield found["value"], False, default, found.start("value")
            return
        return
    for pattern in (_PAIRED, _ELEMENT, _BLOCK):
        found = pattern.match(text, end)
        if found is not None:
            value = found["value"] or (found.groupdict().get("bare") or "")
            if value:
                yield value.strip(), False, False, found.start("value") if found["value"] else found.start("bare")
                return
    yield from _stated_behind(text, start, end, bare=bare)


def _stated_behind(text: str, start: int, end: int, *, bare: bool) -> Iterator[tuple[str, bool, bool, int]]:
    """What stands behind a name with no mark between them, or no quotes."""
    found = _STATEMENT.match(text, end)
    if found is not None and _begins_statement(text, start):
        yield found["value"], False, False, found.start("value")
    elif bare:
        yield from _bare_behind(text, start, end)


def _bare_behind(text: str, start: int, end: int) -> Iterator[tuple[str, bool, bool, int]]:
    found = _BARE.match(text, end)
    value = found["value"].partition("</")[0].rstrip(",;") if found is not None else ""
    if found is not None and (_starts_setting(text, start) or _stands_out(value)):
        yield value, True, False, found.start("value")


def _begins_statement(text: str, start: int) -> bool:
    begin = text.rfind("\n", max(0, start - _LONGEST_NAME), start) + 1
    return _STATED.fullmatch(text, begin, start) is not None


def _is_sealed(text: str, at: int) -> bool:
    """Whether a place is inside of what SOPS has encrypted: `ENC[AES256_GCM,data:...,iv:...]`."""
    opened = text.rfind("ENC[", max(0, at - _LONGEST_SEALED), at)
    return opened >= 0 and text.find("]", opened, at) < 0 and text.find("\n", opened, at) < 0


def _is_bound(text: str, start: int, found: re.Match[str], name: str) -> bool:
    operation, closed = found["op"], found["closed"]
    if operation == ",":
        # A name in quotes and then a value: `put("password", "...")`, `getenv("PASSWORD", "...")`.
        before = _PATH.sub("", text[max(0, start - 80) : start]).rstrip("\"'`$").rstrip()
        said = _SAYS_PLACE.search(before) or _BUILD_FIELD.search(text, max(0, start - _LONGEST_NAME), start)
        return bool(closed.strip("]) \t")) and said is not None
    if operation == "(":
        return _SETTERS.search(name) is not None and not closed.strip()
    called = _CALLED.search(found["around"])
    return called is None or (_SAYS_PLACE if called["named"] else _MAKERS).search(called["call"]) is not None


def _stands_out(value: str) -> bool:
    """Whether a value in a line of prose is one that nobody says."""
    return len(value) >= 8 and any(map(str.isdigit, value)) and any(map(str.isalpha, value))


def _starts_setting(text: str, start: int) -> bool:
    """Whether a bare name begins a setting: at a line's start, or behind `export`, `-e`, a dash, a dot of its path."""
    begin = max(text.rfind("\n", max(0, start - 200), start) + 1, start - 200)
    return _BEFORE.fullmatch(text[begin:start]) is not None
