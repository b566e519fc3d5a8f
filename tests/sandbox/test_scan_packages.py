"""Packages that are odd, huge or hostile, under the state machine: each ends in a record with a sentence."""

import io
import random
import stat
import warnings
import zipfile

import pytest
from maremma.analysis.archive.limits import LAMBDA_LIMITS
from maremma.bounded import MEBIBYTE
from maremma.model.facet import Facet, GapReason

from tests.analysis.packages.zips import ECHO
from tests.sandbox.scanning import MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("gift-cards", "order-intake")
NOISE = random.Random(0).randbytes(MEBIBYTE)


def packed(*entries):
    """A zip archive of these names (or entries) and contents, in this order."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # two of one name are what we want
        for name, content in entries:
            package.writestr(name, content)
    return body.getvalue()


def link(path, to):
    """An entry that is a symbolic link."""
    entry = zipfile.ZipInfo(path)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry, to


def unpacking_to(size):
    """A package of so many bytes, which are as hard to pack as those of a real one."""
    files, left = [("index.py", ECHO)], size - len(ECHO)
    while left:
        part = min(left, 8 * MEBIBYTE)
        files.append((f"model/{len(files)}.bin", (NOISE[: MEBIBYTE // 8] + bytes(8 * MEBIBYTE))[:part]))
        left -= part
    return packed(*files)


def flipped():
    """A package with one damaged byte amid the contents of a manifest."""
    manifest = b"Metadata-Version: 2.1\nName: requests\nVersion: 2.19.0\n\n" + NOISE[:4000]
    body = bytearray(packed(("index.py", ECHO), ("requests-2.19.0.dist-info/METADATA", manifest)))
    body[2000] ^= 0xFF
    return bytes(body)


def bomb(size=300_000_000):
    return packed(("index.py", b"0" * size))


TAKEN = {
    "at-the-limit": lambda: unpacking_to(LAMBDA_LIMITS.unpacked),
    "link-beside": lambda: packed(("index.py", ECHO), link("current", "/etc/passwd")),
    "directories-twice": lambda: packed(("lib/", ""), ("lib/", ""), ("index.py", ECHO)),
    "archive-in-a-folder": lambda: packed(("index.py", ECHO), ("data/inner.zip", bomb(20_000_000))),
}
"""Packages that are read to their end."""

IN_PART = {
    "archive-at-the-top": (lambda: packed(("index.py", ECHO), ("inner.zip", bomb(20_000_000))), "inner.zip"),
    "nested-deeper-than-looked-into": (
        lambda: packed(("index.py", ECHO), ("a.whl", packed(("b.whl", packed(("c.whl", packed(("d.whl", ECHO)))))))),
        "a.whl!/b.whl!/c.whl!/d.whl",
    ),
    "damaged-inside": (flipped, "requests-2.19.0"),
    "handler-is-a-link": (lambda: packed(link("index.py", "../../etc/passwd")), "index.handler"),
}
"""Packages of which a part is not seen, and what the sentence about it names."""

REFUSED = {
    "not-an-archive": (lambda: b"this is no archive, but long enough to be looked at\n" * 40, GapReason.UNREADABLE),
    "truncated": (lambda: packed(("index.py", ECHO))[:60], GapReason.UNREADABLE),
    "over-the-limit": (lambda: unpacking_to(LAMBDA_LIMITS.unpacked + 1), GapReason.TOO_LARGE),
    "bomb": (bomb, GapReason.TOO_LARGE),
    "traversal": (
        lambda: packed(("index.py", ECHO), ("../../outside.py", "print('outside')\n")),
        GapReason.UNSUPPORTED,
    ),
    "absolute": (lambda: packed(("index.py", ECHO), ("/etc/outside.py", "")), GapReason.UNSUPPORTED),
    "twice": (lambda: packed(("index.py", ECHO), ("index.py", ECHO + "#\n")), GapReason.UNSUPPORTED),
    "link-and-file": (lambda: packed(link("lib", "/tmp"), ("lib", "")), GapReason.UNSUPPORTED),
}
"""Packages that are not taken, and the sort of reason."""

PACKAGES = TAKEN | {name: make for name, (make, _) in (IN_PART | REFUSED).items()}


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET) as opened:
        role = opened.member("iam").get_role(RoleName="shop-order-intake")["Role"]["Arn"]
        for name, make in PACKAGES.items():
            opened.member("lambda").create_function(
                FunctionName=name, Runtime="python3.13", Handler="index.handler", Role=role, Code={"ZipFile": make()}
            )
        yield opened


@pytest.fixture(scope="module")
def totals(scene):
    return scene.scan(place=MEMBER_PLACE)


def code_gaps(scene, name):
    return [each for each in scene.assessment(name).coverage.gaps if each.facet is Facet.CODE]


def test_every_package_has_its_record_and_none_is_lost(scene, totals):
    assert (totals.lost, totals.failed_places) == (0, ())
    assert set(scene.ranking()) == set(PACKAGES) | {each.name for each in FLEET}
    assert {each.scan for each in scene.ranking().values()} == {totals.scan}


@pytest.mark.parametrize("name", [*TAKEN, *(each.name for each in FLEET)])
def test_a_package_within_limits_is_read_to_its_end(scene, totals, name):
    assert code_gaps(scene, name) == []


@pytest.mark.parametrize("name", IN_PART)
def test_what_is_not_looked_into_is_named(scene, totals, name):
    (gap,) = code_gaps(scene, name)

    assert (gap.reason, gap.partial) == (GapReason.UNSUPPORTED, True)
    assert IN_PART[name][1] in gap.says


@pytest.mark.parametrize("name", REFUSED)
def test_a_package_that_is_not_taken_says_why_and_its_configuration_is_judged(scene, totals, name):
    (gap,) = code_gaps(scene, name)

    assert (gap.reason, gap.partial) == (REFUSED[name][1], False)
    assert len(gap.says.split()) > 4
    assert "Traceback" not in gap.says
    assert "CFG002" in {each.rule for each in scene.assessment(name).outcomes}


def test_the_worker_stays_within_the_memory_it_has(scene, totals):
    worker = scene.deployed("Analyze")
    has = scene.client("lambda").get_function_configuration(FunctionName=worker)["MemorySize"]

    assert scene.sandbox.worker_peak_memory_mb(worker) < has


def test_what_cannot_change_is_not_looked_at_again_and_what_may_heal_is(scene, totals):
    mark = scene.calls.mark()
    scene.scan(place=MEMBER_PLACE)
    looked_at = {name for (_, what, name) in scene.per_function(mark) if what == "GetFunction"}

    assert looked_at == {name for name, (_, reason) in REFUSED.items() if reason is GapReason.UNREADABLE}
