"""Texts in quotes of which there are less common kinds: over lines, raw, and those of shells and Perl."""

from __future__ import annotations

import re

from maremma.patterns import compile_late

_LITERAL = compile_late(
    r"""["']?(?:[ ]As)?(?:[ ][\w:&.]{1,30})?[ \t]*(?:=>|:=|[=:])[ \t]*(?:
      (?P<q>\"{3}|'{3})[ \t]*\n[ \t]*(?P<lines>[^\s"'][^\n"']{0,511})\n?[ \t]*(?P=q)
    | <<[<~-]?[ ]?["']?(?P<end>[A-Za-z_]\w{0,20})["']?;?[ ]*\n[ \t]*(?P<here>\S[^\n]{0,511})\n[ \t]*(?P=end)\b
    | @(?P<at>["'])\n(?P<shell>\S[^\n]{0,511})\n(?P=at)@
    | r?\#{1,3}"(?P<raw>[^"\n]{1,512})"\#
    | [LuU8]{0,2}R"\w{0,16}\((?P<of_c>[^)\n]{1,512})\)\w{0,16}"
    | \[\[(?P<of_lua>[^\]\n]{1,512})\]\]
    | (?:%[qQ]|qq?)(?:\((?P<round>[^()\n]{1,512})\)|\[(?P<square>[^\[\]\n]{1,512})\]|\{(?P<curly>[^{}\n]{1,512})\}))""",
    re.VERBOSE,
)
_KINDS = ("lines", "here", "shell", "raw", "of_c", "of_lua", "round", "square", "curly")


def literal_behind(text: str, at: int) -> tuple[str, int] | None:
    """The text that a name which ends at an offset is bound to, and where it begins: `R"(...)"`, `%q(...)`, `<<EOT`.

    Of those over lines only what has one line of its own.
    """
    found = _LITERAL.match(text, at)
    if found is None:
        return None
    kind = next(each for each in _KINDS if found[each])
    return found[kind].strip(), found.start(kind)
