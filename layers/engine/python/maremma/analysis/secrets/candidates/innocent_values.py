"""Values that are no secret although their name promises one: references, placeholders, switches, numbers.

A part that is a placeholder makes no placeholder of the whole: people choose passwords with a `$` or a `sample` in.
"""

from __future__ import annotations

import re

from maremma.patterns import compile_late

_REFERENCES = compile_late(
    r"""
      arn:aws[a-z-]*:.*                              # points to where the secret lies
    | \{\{resolve:.*\}\} | (?:ssm|secretsmanager|vault|file|s3|op)(?::|://).*
    | (?-i:AQ[EI]C[A-Za-z0-9+/=]+)                   # encrypted by KMS
    | @[a-z]\w*(?:\.\w+)+@ | \{[A-Za-z0-9+/]{16,}={0,2}\}   # filled in by Maven, and encrypted by it
    | \$__\w{1,20}\{.*\}                            # read by Grafana from elsewhere
    | (?:\w+(?::[\w,.]+)?\|)*(?:required|nullable|string|confirmed|min:\d+)(?:\|[\w:,.]+)+  # what may be entered
    | ENC\[\w+,.*\] | (?-i:Ag[A-D][A-Za-z0-9+/]{97,}={0,2})   # by SOPS, and as a SealedSecret
    | (?-i:pk_(?:live|test)_\w+|pub[0-9a-f]{32})     # made to be published
    | (?-i:M\w{1,6}(?:wE[wA]YHKoZIzj0C|jANBgkqhkiG9w0BAQEFAAO|MA0GCSqGSIb3DQEBAQUAA4|owBQYDK2VwAyEA)).*   # public keys
    | 0x[0-9a-f]{40}                                 # an address on a chain
    | [a-z][a-z0-9+.-]*://\S*                        # a URL (one with a password is recognized before)
    | [\w./-]+\.(?:pem|crt|cer|key|json|ya?ml|txt|ini|env|p12|jks|properties)
    | sha(?:1|256|384|512)[-:].*
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PATH = compile_late(r"(?:\.{0,2}|~|[A-Za-z]:)[/\\].*")
_SEPARATORS = compile_late(r"[-_./:\\ ]")
_BRACED = compile_late(r"\$\{[^{}]{1,200}\}|\{\{[^{}]{1,200}\}\}|\$\([^()]{1,200}\)|#\{[^{}]{1,200}\}")
_TEMPLATE = compile_late(r"<[^<>]+>|%[A-Za-z_][\w.:()]*%|__[A-Z_]+__|\$[A-Z_]+")
_FILLING = compile_late(
    r"""
      [x*.#_-]{3,} | (.)\1*                          # one character over and over
    | (?-i:[A-Za-z0-9/+]{4,40}EXAMPLE(?:KEY)?)       # as the manuals of AWS mark theirs
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PHRASE = compile_late(
    r"""
    (?<![a-z])(?:
        change[-_ ]?(?:me|it) | replace[-_ ]?(?:me|with|this) | place[-_ ]?holder | to[-_ ]?be[-_ ]?(?:set|filled)
      | redacted | example | dummy | not[-_ ]?(?:set|used|a[-_ ]?secret) | your | insert | todo | fixme | x{4,}
      | sample | fake
    )(?![a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UUID = compile_late(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null", "undefined", "n/a", "default"})
_NUMBER = compile_late(r"[+-]?[\d.,:_ ]+(?:[smhd]|ms|px|%)?", re.IGNORECASE)
_LONGEST_WORD_RUN = 64
_LONGEST_PLACEHOLDER = 256


def is_innocent(value: str) -> bool:
    """Whether the value is something that anybody may read."""
    text = value.strip()
    return (
        not text
        or text.lower() in _SWITCHES
        or any(pattern.fullmatch(text) is not None for pattern in (_NUMBER, _REFERENCES))
        or (len(text) <= _LONGEST_PLACEHOLDER and (_is_path(text) or _is_template(text)))
        or _is_placeholder(text)
    )


def is_name(value: str) -> bool:
    """Whether the value reads like the name of something (`prod/orders/db-password`, `OrdersApiToken`)."""
    return len(value) <= _LONGEST_WORD_RUN and _words_only(value)


def is_uuid(value: str) -> bool:
    """Whether the value is a UUID: mostly an identifier, but some services hand out keys of this form."""
    return _UUID.fullmatch(value.strip()) is not None


def _is_path(text: str) -> bool:
    return _PATH.fullmatch(text) is not None and _plain(text.lstrip("~"))


def _is_template(text: str) -> bool:
    if _TEMPLATE.fullmatch(text):
        return True
    rest, templates = _BRACED.subn("", text)
    return templates > 0 and _words_only(rest)


def _is_placeholder(text: str) -> bool:
    if _FILLING.fullmatch(text):
        return True
    return len(text) <= _LONGEST_PLACEHOLDER and _PHRASE.search(text) is not None and _plain(text.rstrip("!."))


def _plain(text: str) -> bool:
    """Words and small numbers alone, whatever they are separated by."""
    return all(
        re.fullmatch(r"[A-Za-z]*\d{0,4}", part) and _has_word_shape(part.rstrip("0123456789"))
        for part in _SEPARATORS.split(text)
    )


def _words_only(value: str) -> bool:
    parts = re.split(r"[-_./: ]", value)
    return all(re.fullmatch(r"[A-Za-z]*|v?\d{1,4}", part) and _has_word_shape(part) for part in parts)


def _has_word_shape(part: str) -> bool:
    """Humps of letters as people write them: `OrdersApi`, not `kZqPwVx`."""
    humps = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", part)
    return len(humps) <= 1 or len(part) / len(humps) >= 3
