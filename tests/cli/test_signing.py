"""Keys are made, code is signed and verified, and only what is verified ends with 0."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest

ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"
PASSWORD = {"MAREMMA_KEY_PASSWORD": "correct horse battery"}
KIND = ("--handler", "app.handler", "--runtime", "python3.13")
FOR = ("--key", "maremma.key", "--function", ARN.replace("eu-west-1", "*"), *KIND)
SIGN = ("sign", "code.zip", *FOR, "--layer", "layer", "--version", "2", "--out", "code.sigs")
VERIFY = ("--key", "maremma.pub", "--bundle", "code.sigs", *KIND)
WHOLE = ("--function", ARN, "--layer", "layer")


@pytest.fixture
def signed(maremma, tmp_path):
    """A package that was signed, and its key."""
    (tmp_path / "layer").mkdir()
    (tmp_path / "layer" / "shared.py").write_text("x = 1\n")
    pack(tmp_path, "code.zip", "print(1)\n")
    made = maremma("keys", "generate", **PASSWORD)
    ended = maremma(*SIGN, **PASSWORD)
    assert (made.returncode, ended.returncode, ended.stderr) == (0, 0, "")
    return tmp_path


def pack(folder, name, text):
    with ZipFile(folder / name, "w") as archive:
        archive.writestr("app.py", text)


VERDICTS = [
    ("as signed", "code.zip", WHOLE, 0, "verified"),
    ("packed again", "again.zip", WHOLE, 0, "verified"),
    ("other code", "other.zip", WHOLE, 1, "invalid"),
    ("without its layer", "code.zip", WHOLE[:2], 1, "unsigned-layer"),
    ("for another function", "code.zip", ("--function", f"{ARN}-2", *WHOLE[2:]), 1, "wrong-function"),
    ("with a wrapper", "code.zip", (*WHOLE, "--environment", "AWS_LAMBDA_EXEC_WRAPPER=/opt/run"), 1, "invalid"),
    ("an older one", "code.zip", (*WHOLE, "--newest", "3"), 1, "rolled-back"),
]


@pytest.mark.parametrize(("title", "package", "facts", "code", "verdict"), VERDICTS, ids=[each[0] for each in VERDICTS])
def test_verdict(maremma, signed, title, package, facts, code, verdict):
    pack(signed, "again.zip", "print(1)\n")
    pack(signed, "other.zip", "print(2)\n")
    ended = maremma("verify", package, *VERIFY, *facts, "--format", "json")
    assert (ended.returncode, json.loads(ended.stdout)["verdict"]) == (code, verdict)


def test_by_other_keys_it_is_not_verified(maremma, signed):
    maremma("keys", "generate", "--out", "theirs", **PASSWORD)
    key_id = json.loads((signed / "code.sigs").read_text())["signatures"][0]["keyid"]
    by_theirs = maremma("verify", "code.zip", *VERIFY[2:], "--key", "theirs.pub", *WHOLE)
    revoked = maremma("verify", "code.zip", *VERIFY, *WHOLE, "--revoked", key_id)
    assert (by_theirs.returncode, revoked.returncode) == (1, 1)
    assert "trusted" in by_theirs.stdout
    assert "revoked" in revoked.stdout


def test_a_key_file_is_for_its_owner_and_never_replaced(maremma, signed):
    assert (signed / "maremma.key").stat().st_mode & 0o777 == 0o600
    assert "ENCRYPTED" in (signed / "maremma.key").read_text()
    before = (signed / "maremma.key").read_bytes()
    again = maremma("keys", "generate", **PASSWORD)
    assert (again.returncode, (signed / "maremma.key").read_bytes()) == (2, before)


def test_a_key_of_another_tool_is_taken_over(maremma, signed):
    taken = maremma("keys", "import", "maremma.key", "--out", "ours", **PASSWORD)
    assert taken.returncode == 0
    assert (signed / "ours.pub").read_text() == (signed / "maremma.pub").read_text()


MISTAKES = {
    "no password": (SIGN, {}, "MAREMMA_KEY_PASSWORD"),
    "a wrong password": (SIGN, {"MAREMMA_KEY_PASSWORD": "wrong horse battery"}, "not its password"),
    "a short password": (("keys", "generate", "--out", "short"), {"MAREMMA_KEY_PASSWORD": "short"}, "at least 12"),
    "no key": (("sign", "code.zip", *FOR[2:], "--key", "nosuch.key"), PASSWORD, "nosuch.key cannot be read"),
    "a public key to sign with": (("sign", "code.zip", *FOR[2:], "--key", "maremma.pub"), PASSWORD, "private key"),
    "no handler": (("sign", "code.zip", *FOR[:4]), PASSWORD, "--handler"),
    "no function": (("sign", "code.zip", "--key", "maremma.key", *KIND), PASSWORD, "--function"),
    "no layer there": (("sign", "code.zip", *FOR, "--layer", "nosuch"), PASSWORD, "no layer nosuch"),
    "a variable that loads nothing": (("sign", "code.zip", *FOR, "--environment", "STAGE=prod"), PASSWORD, "not STAGE"),
    "an end that is past": (("sign", "code.zip", *FOR, "--not-after", "2020-01-01"), PASSWORD, "later --not-after"),
    "a version that no table holds": (("sign", "code.zip", *FOR, "--version", str(2**53)), PASSWORD, "--version"),
    "an end that is none": (("sign", "code.zip", *FOR, "--not-after", "soon"), PASSWORD, "no moment"),
    "a key in no KMS": (("sign", "code.zip", *FOR[2:], "--key", "awskms://"), PASSWORD, "awskms:///alias/NAME"),
    "a private key to trust": (("verify", "code.zip", *VERIFY, "--key", "maremma.key"), {}, "PEM"),
    "no bundle": (("verify", "code.zip", *VERIFY[:3], "nosuch", *KIND), {}, "nosuch cannot be read"),
    "a part of a key's id": (("verify", "code.zip", *VERIFY, "--revoked", "f4f9c162e3ff3826"), {}, "64 digits"),
    "all of something": (("sign", "code.zip", "--all", *FOR[:2]), PASSWORD, "--all signs functions as they are"),
    "nothing to sign": (("sign", *FOR[:2]), PASSWORD, "name what is to be signed"),
    "names without all": (("sign", "code.zip", *FOR[:2], "--name", "a*"), PASSWORD, "go with --all"),
    "facts of what is not here": (("verify", "nosuch", "--key", "maremma.pub", *KIND), {}, "no nosuch here"),
}  # fmt: skip


@pytest.mark.parametrize("title", MISTAKES)
def test_a_mistake_ends_in_a_sentence(maremma, signed, title):
    arguments, environment, says = MISTAKES[title]
    ended = maremma(*arguments, **environment)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not any(value in ended.stderr for value in PASSWORD.values())
