"""Fills the marks in a line with what looks like a secret: `@password@`, `@alnum40@`, `@hex32@`, `@base64_32@`, ..."""

from __future__ import annotations

import base64
import random
import re
import string
import uuid

from maremma.analysis.secrets.shapes.formats import github_checksum

_MARK = re.compile(r"@(?P<kind>base64|[a-z]+)_?(?P<length>\d*)@")
_ALNUM = string.ascii_letters + string.digits
_MADE_OF = {
    "alnum": _ALNUM,
    "hex": "0123456789abcdef",
    "digits": "23456789",
    "upper": string.ascii_uppercase + string.digits,
}


def filled(line: str) -> str:
    """The line with each mark replaced, the same in every run."""
    chance = random.Random(line)
    return _MARK.sub(lambda mark: _made(mark["kind"], int(mark["length"] or 0), chance) or mark[0], line)


def _made(kind: str, length: int, chance: random.Random) -> str:
    if kind in _MADE_OF:
        text = "".join(chance.choices(_MADE_OF[kind], k=length))
        # Something drawn from letters and digits has both.
        return text if kind != "alnum" else f"{text[:-2]}{chance.choice('bdfghkmq')}{chance.choice('2345679')}"
    if kind == "base64":
        return base64.b64encode(chance.randbytes(length)).decode()
    github = "".join(chance.choices(_ALNUM, k=30))
    return {
        "password": "Tr0ub4dor" + chance.choice("!?&") + str(chance.randrange(100, 999)),
        "year": str(chance.randrange(1990, 2029)),
        "uuid": str(uuid.UUID(int=chance.getrandbits(128))),
        "aws": "AK" + "IA" + "".join(chance.choices(string.ascii_uppercase + "234567", k=16)),
        "awsmanual": "AK" + "IA" + "IOSFODNN7" + "EXAMPLE",
        "github": f"ghp_{github}{github_checksum(github)}",
        "npm": f"npm_{github}{github_checksum(github)}",
        "slack": "xox" + "b-" + "".join(chance.choices(string.digits, k=12)) + "-" + github[:24],
        "stripe": "sk_" + "live_" + github[:24],
        "google": "AI" + "za" + github + github[:5],
        "basic": base64.b64encode(f"deploy:{github[:14]}7".encode()).decode(),
        "pem": f"-----BEGIN RSA PRIVATE KEY-----\n{base64.b64encode(chance.randbytes(120)).decode()}\n-----END",
    }.get(kind, "")
