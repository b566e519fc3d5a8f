"""Values that are no secret although their name promises one: references, placeholders, switches, numbers."""

from __future__ import annotations

import re

_REFERENCES = re.compile(
    r"""
      arn:aws[a-z-]*:.*                              # points to where the secret lies
    | \{\{resolve:.*\}\} | (?:ssm|secretsmanager|vault|file|s3|op)(?::|://).*
    | AQIC[A-Za-z0-9+/=]+                            # encrypted by KMS
    | [a-z][a-z0-9+.-]*://\S*                        # a URL (one with a password is recognized before)
    | (?:\.{0,2}|~|[A-Za-z]:)[/\\][\w .@/\\+-]*      # a path
    | [\w./-]+\.(?:pem|crt|cer|key|json|ya?ml|txt|ini|env|p12|jks|properties)
    | [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}    # a UUID identifies
    | sha(?:1|256|384|512)[-:].*
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_TEMPLATE = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}|<[^<>]+>|%[A-Za-z_]+%|\$\([^)]*\)|#\{[^}]*\}|__[A-Z_]+__|\$[A-Z_]+")
_PLACEHOLDER = re.compile(
    r"""
      x{3,} | \*{3,} | \.{3,} | -{3,} | (.)\1*       # one character over and over
    | .*(?:change[-_ ]?(?:me|it)|replace[-_ ]?(?:me|with|this)|place[-_ ]?holder|to[-_ ]?be[-_ ]?(?:set|filled)|
        redacted|example|dummy|not[-_ ]?(?:set|used|a[-_ ]?secret)|your[-_ ]|insert[-_ ]|todo|fixme|xxxx|sample|fake).*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null", "undefined", "n/a", "default"})
_NUMBER = re.compile(r"[+-]?[\d.,:_ ]+(?:[smhd]|ms|px|%)?", re.IGNORECASE)
_LONGEST_WORD_RUN = 64


def is_innocent(value: str) -> bool:
    """Whether the value is something that anybody may read."""
    text = value.strip()
    lowered = text.lower()
    return (
        not text
        or lowered in _SWITCHES
        or any(pattern.fullmatch(text) is not None for pattern in (_NUMBER, _REFERENCES, _PLACEHOLDER))
        or _TEMPLATE.search(text) is not None
    )


def is_name(value: str) -> bool:
    """Whether the value reads like the name of something (`prod/orders/db-password`, `OrdersApiToken`)."""
    return len(value) <= _LONGEST_WORD_RUN and _words_only(value)


def _words_only(value: str) -> bool:
    parts = re.split(r"[-_./: ]", value)
    return all(re.fullmatch(r"[A-Za-z]*|v?\d{1,4}", part) and _has_word_shape(part) for part in parts)


def _has_word_shape(part: str) -> bool:
    """Humps of letters as people write them: `OrdersApi`, not `kZqPwVx`."""
    humps = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", part)
    return len(humps) <= 1 or len(part) / len(humps) >= 3
