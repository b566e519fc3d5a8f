"""Fills marks like `@@github_token@@` with what such a key looks like, the same in every run."""

from __future__ import annotations

import base64
import json
import random
import re
import string

from maremma.analysis.secrets.shapes.formats import github_checksum

_MARK = re.compile(r"@@(?P<kind>base64_|[a-z_]+?)(?P<length>\d*)@@")
_LETTERS = string.ascii_letters + string.digits


def filled(text: str) -> tuple[str, list[int]]:
    """The text with its marks filled, and of each of its lines the line, from 1, that it was before."""
    chance = random.Random(len(text))
    lines: list[str] = []
    before: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        made = _MARK.sub(lambda mark: _made(mark["kind"], int(mark["length"] or 0), chance), line).splitlines() or [""]
        lines += made
        before += [number] * len(made)
    return "\n".join(lines) + "\n", [*before, len(before)]


def _made(kind: str, length: int, chance: random.Random) -> str:
    def some(number: int, alphabet: str = _LETTERS) -> str:
        return "".join(chance.choices(alphabet, k=number))

    github = some(30)
    kinds = {
        "aws_key_id": "AK" + "IA" + some(16, string.ascii_uppercase + "234567"),
        "aws_secret": base64.b64encode(chance.randbytes(30)).decode(),
        "github_token": f"ghp_{github}{github_checksum(github)}",
        "slack_token": "xox" + "b-" + some(12, string.digits) + "-" + some(13, string.digits) + "-" + some(24),
        "stripe_key": "sk_" + "live_" + some(24),
        "google_api_key": "AI" + "za" + some(35),
        "private_key": _pem(chance),
        "jwt": _token(some(43)),
        "hex": some(length, "0123456789abcdef"),
        "base64_": base64.b64encode(chance.randbytes(length)).decode(),
        "alnum": some(length),
    }
    return kinds.get(kind, kind)


def _pem(chance: random.Random) -> str:
    body = base64.b64encode(chance.randbytes(600)).decode()
    rows = [body[at : at + 64] for at in range(0, len(body), 64)]
    return "\n".join(("-----BEGIN RSA PRIVATE KEY-----", *rows, "-----END RSA PRIVATE KEY-----"))


def _token(signature: str) -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": "1234567890", "name": "shop"})
    encoded = (base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts)
    return ".".join((*encoded, signature))
