"""Whether the text under a telling name is the secret itself: chosen by somebody, or drawn at random."""

from __future__ import annotations

import re
from functools import cache

from maremma.analysis.secrets.candidates.innocent_values import is_innocent, is_name, is_uuid
from maremma.analysis.secrets.candidates.names import Hint, is_password_itself, is_signing, known, signs, words_of
from maremma.analysis.secrets.candidates.random_values import (
    COUNTING,
    HEX,
    SAID,
    SHORT_TEXT,
    SHORTEST_RANDOM,
    entropy,
    is_mixed,
    is_noise,
    is_random,
    is_short_hex,
)
from maremma.analysis.secrets.candidates.words import humps, is_wordlike, said_share
from maremma.patterns import compile_late

_CODE = compile_late(
    r"""
      \$\{\w | \{\{.*\}\} | \#\{\w | <%.*%> | %\(\w+\)s | \$\(\w | \{\d*\} | \{[a-z_][\w.]{2,}\}      # filled in later
    | \w\(.*\) | \(\) | \)\.\w | \w(?:::|->)\w | \s(?:=>|&&|\|\|)\s                          # code
    | \\[wdsbS][+*{\]] | \[\^.*\] | \(\?[:=!<] | \.\*. | \[[aA0]-[zZ9] | \{\d+,\d*\}        # patterns
    | ^[#.]-?[A-Za-z][a-z-]*$ | ^\[.*\]$ | ^// | ^:[a-z_]+$ | ^<.*>$ | ^--?[a-z]{3}             # selectors, markup
    | ^%[a-z(]\w{0,3}$ | %[sd@](?![A-Za-z0-9]) | ^\$[a-z_]+$ | ^\$[A-Z_]+$ | ^&[a-z]+$ | ^\*[A-Za-z]+$
    """,
    re.VERBOSE,
)
_PIECES = compile_late(r"[^A-Za-z0-9]+")
_SHORTEST_PASSWORD, _LONGEST_PASSWORD = 4, 128
_SHORTEST_SECRET, _LONGEST_SECRET, _SHORTEST_HEX = 8, 1024, 20
_LEAST_NUMBER = 5
_LEAST_WORDS = 3
_URN = compile_late(r"urn:|[a-z][a-z0-9+.-]*://|data:|[\w.+-]+/[\w.+-]+;|[\w.-]+@[\w-]+\.[\w.]+$", re.IGNORECASE)
_NUMBERED = compile_late(r"(?:[A-Za-z]+[-_.! ])+\d{3,4}")
_MANUALS = frozenset({
    # RFC 6749, RFC 6750
    "2YotnFZFEjr1zCsicMWpAA", "tGzv3JOkF0XG5Qx2TlKWIA", "SplxlOBeZQQYbYS6WxSbIA", "7Fjfp0ZBr1KtDRbnfVdmIw",
    "mF_9.B5f-4.1JqM", "gX1fBat3bV", "czZCaGRSa3F0MzpnWDFmQmF0M2JW",
})  # fmt: skip
_FINGERPRINT = compile_late(r"(?:0x)?[0-9A-Fa-f]{40}")
_HASH = compile_late(
    r"\$(?:1|2[abxy]?|5|6|apr1|y|argon2\w*|scrypt|pbkdf2[\w-]*)\$|pbkdf2[:_]sha|scrypt:\d|md5[0-9a-f]{32}$|\{S?SHA\d*\}|argon2"
)
_PAIR = compile_late(r"[\w.@-]{1,64}:(?P<password>[^\s:/]{4,128})")
_PAIRS = frozenset({"auth", "credential", "credentials", "creds", "authorization"})
_APP_PASSWORD = compile_late(r"[a-z]{4}(?: [a-z]{4}){3}")
_MOMENT = compile_late(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?|\d\d?[/.-]\d\d?[/.-]\d{2,4}")
_CONSTANT = compile_late(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,}")
_FILE = compile_late(
    r"[\w./-]+\.(?:json|py|js|ts|html?|xml|ya?ml|md|txt|csv|zip|sql|log|conf|cfg|sh|java|go|rb|php|cs|css|svg|png|dll|exe|jar|proto)"
)
_DOTTED = compile_late(r"[A-Za-z_$][\w$-]*(?:[./:][A-Za-z_$][\w$-]*)+")
_SHORTEST_SAID, _LONGEST_SAID = 5, 40
_SAYABLE = compile_late(r"[A-Za-z]{2,}(?:[-_.!]?[A-Za-z0-9]+){0,2}[!.]?")
_SECRETIVE = frozenset({"secret", "key", "jwt", "token", "session", "sign", "signing", "super", "private", "hmac"})
_PHRASES = frozenset(
    {"my", "super", "very", "some", "ultra", "top", "this", "our", "keep", "shh", "shhh", "shhhh", "keyboard"}
)


def is_chosen(name: str, text: str, promised: Hint) -> bool:
    """Whether the text is a secret that the name promises."""
    if promised is Hint.NOTHING or not text:
        return False
    pair = _PAIR.fullmatch(text) if promised is not Hint.PASSWORD else None
    if pair is not None and _PAIRS.intersection(words_of(name)):
        return is_chosen("password", pair["password"], Hint.PASSWORD)
    if _is_something_else(name, text):
        return False
    if promised is Hint.PASSWORD:
        return _is_password(text) or (_asks_for_phrase(name) and _is_passphrase(text))
    if promised is Hint.SECRET:
        return _is_secret(name, text)
    return len(text) >= SHORTEST_RANDOM and ((is_random(text) and is_mixed(text)) or is_noise(text))


def may_be_chosen(name: str, text: str) -> bool:
    """Whether the text under the very name of a password may be one that somebody says: a word or two, and a number.

    It may be the name of something, too.
    """
    if not is_password_itself(name) or _is_something_else(name, text):
        return False
    if not _SHORTEST_SAID <= len(text) <= _LONGEST_SAID or not _SAYABLE.fullmatch(text):
        return False
    words = {each.lower() for each in humps(text)}
    return len(humps(text)) <= 2 and not words & (_no_password() | set(words_of(name)))


@cache
def _no_password() -> frozenset[str]:
    return known("stand_ins") | known("technical") | known("states") | known("passwords") | known("secrets")


def _is_something_else(name: str, text: str) -> bool:
    """Whether a text is a placeholder, a reference, code, or says the name again."""
    return (
        len(text) > _LONGEST_SECRET
        or "EXAMPLE" in text
        or text in _MANUALS
        or text.endswith(("...", "…"))
        or (is_innocent(text) and not text.isdecimal())
        or (_CODE.search(text) is not None and not is_noise(text))
        or _URN.match(text) is not None
        or _HASH.match(text) is not None
        or _MOMENT.fullmatch(text) is not None
        or _CONSTANT.fullmatch(text) is not None
        or _FILE.fullmatch(text) is not None
        or _says_name_again(name, text)
        or (_FINGERPRINT.fullmatch(text) is not None and not {"gpg", "pgp"}.isdisjoint(words_of(name)))
        or (_DOTTED.fullmatch(text) is not None and said_share(text) >= SAID and not _is_dotted_password(name, text))
        or _is_technical(text)
    )


def _says_name_again(name: str, text: str) -> bool:
    words = [each.lower() for each in humps(text)]
    if not words or any(each.isdigit() for each in text.rstrip("0123456789")):
        return False
    if len(text) - len(text.rstrip("0123456789")) > 1:
        return False
    return set(words) <= known("stand_ins") | set(words_of(name)) and "".join(words) not in known("weak_passwords")


def _is_technical(text: str) -> bool:
    pieces = [each.lower() for each in _PIECES.split(text) if each]
    return (
        bool(pieces)
        and all(each in known("technical") or (each.isalpha() and is_wordlike(each)) for each in pieces)
        and (any(each in known("technical") for each in pieces))
    )


def _is_password(text: str) -> bool:
    if _APP_PASSWORD.fullmatch(text) and any(not is_wordlike(f"{each}{each}") for each in text.split()):
        return True
    if not _SHORTEST_PASSWORD <= len(text) <= _LONGEST_PASSWORD or any(each.isspace() for each in text):
        return False
    if text.isdecimal():
        return len(text) >= _LEAST_NUMBER
    if _meets_policy(text):
        return True
    if text.isalpha() or is_name(text):
        return _is_weak(text) or _is_unspeakable(text) or _ends_in_number(text)
    if not any(each.isalnum() for each in text):
        return False
    return not _is_name_with_numbers(text)


def _meets_policy(text: str) -> bool:
    """Letters of both cases, digits and something else, as rules for passwords want them and names have not."""
    kinds = (str.islower, str.isupper, str.isdigit)
    return not text.isalnum() and all(any(map(kind, text)) for kind in kinds) and not _says_what_it_is(text)


def _ends_in_number(text: str) -> bool:
    """`springtime-1421`: a number longer than those that tell one thing from the next of its name."""
    return _NUMBERED.fullmatch(text) is not None and max(map(len, humps(text))) > 4 and not _says_what_it_is(text)


def _is_dotted_password(name: str, text: str) -> bool:
    return is_password_itself(name) and text[-1].isdigit() and not _says_what_it_is(text)


def _says_what_it_is(text: str) -> bool:
    """Whether a word of a text is one of passwords, settings or formats."""
    words = {each.lower() for each in _PIECES.split(text)} | {each.lower() for each in humps(text)}
    return not words.isdisjoint(_no_password())


def _asks_for_phrase(name: str) -> bool:
    return words_of(name.rstrip("0123456789"))[-1].endswith("passphrase")


def _is_passphrase(text: str) -> bool:
    """Three words or more that are no sentence about a password: `troffel en waterpas`."""
    words = _PIECES.split(text)
    return (
        len(words) >= _LEAST_WORDS
        and text == text.lower()
        and all(each.isalnum() for each in words)
        and not known("sentences").intersection(words)
        and not _says_what_it_is(text)
    )


def _is_weak(text: str) -> bool:
    bare = text.lower().rstrip("0123456789")
    return bare in known("weak_passwords")


def _is_unspeakable(text: str) -> bool:
    """Letters that make no word: a run of five or more of which one is as unlikely as can be."""
    return any(len(each) > 4 and not is_wordlike(each) for each in humps(text)) or _is_camel_noise(text)


def _is_camel_noise(text: str) -> bool:
    # Letters of other scripts have no humps, and are none.
    return text.isalpha() and len(text) >= 8 and len(text) < 2.5 * len(humps(text))


def _is_name_with_numbers(text: str) -> bool:
    """`user-service-2`, `db_password_v1`: words with separators and small numbers at their ends."""
    pieces = [each for each in re.split(r"[-_./: ]", text) if each]
    if len(pieces) < 2:
        return False
    return all(re.fullmatch(r"[A-Za-z]*\d{0,2}", each) and _is_said(each.rstrip("0123456789")) for each in pieces)


def _is_said(piece: str) -> bool:
    return all(is_wordlike(each) for each in humps(piece))


def _is_secret(name: str, text: str) -> bool:
    if any(each.isspace() for each in text):
        return is_noise(text) or (
            is_signing(name) and (text.lower().startswith("keyboard cat") or _is_passphrase(text))
        )
    if len(text) < _SHORTEST_SECRET or text.isdecimal():
        return False
    if is_uuid(text):
        words = words_of(name)
        return words[-1] not in {"token", "tokens"} or bool(known("opening").intersection(words))
    if text.isalpha() or is_name(text):
        if is_signing(name) and (_is_phrase(text) or _is_numbered(text)):
            return True
        return (signs(name) and _is_passphrase(text)) or (_is_unspeakable(text) and is_random(text))
    if HEX.fullmatch(text) and len(text) < _SHORTEST_HEX:
        return words_of(name)[-1] in {"secret", "key", "apikey"} and is_short_hex(text)
    if is_random(text):
        return True
    if _is_name_with_numbers(text) or COUNTING.fullmatch(text):
        return False
    has_digit = any(each.isdigit() for each in text)
    if is_signing(name):
        return has_digit or said_share(text) < SAID or _is_phrase(text)
    return has_digit and entropy(text) >= SHORT_TEXT and said_share(text) < SAID


def _is_phrase(text: str) -> bool:
    """What people write to have something: `my-super-secret-key`, `supersecretjwt`."""
    words = [each.lower() for each in humps(text)]
    if len(words) >= 3 and words[0] in _PHRASES and _SECRETIVE.intersection(words):
        return True
    whole = "".join(words)
    return len(whole) >= 10 and whole.startswith(("super", "mysecret", "verysecret", "topsecret", "mysuper", "shh"))


def _is_numbered(text: str) -> bool:
    """`dev-secret-key-2023`: what calls itself a secret, with a number that no name of a thing has."""
    return re.search(r"\d{3}", text) is not None and bool(_SECRETIVE.intersection(words_of(text)))
