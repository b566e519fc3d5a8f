"""What own code loads that nothing provides: neither the package, nor its layers, nor the runtime."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.packages.inventory.pins.unpinned import Asked
from maremma.analysis.packages.inventory.python_unlabelled import distribution_of, modules_of
from maremma.analysis.packages.purl import normalised
from maremma.analysis.program.brought_modules import comes_along
from maremma.bounded import read_number
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.patterns import compile_late

_NAME: Final = compile_late(r"(?:@[\w.-]{1,100}/)?[\w.-]{1,100}")
_INSTALLED: Final = compile_late(r"node_modules/((?:@[^/]+/)?[^/]+)/")
_ONCE_PYTHONS: Final = frozenset(
    [
        *("aifc", "annotationlib", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "compression", "crypt"),
        *("distutils", "imghdr", "imp", "lib2to3", "mailcap", "nis", "nntplib", "ossaudiodev", "pipes", "smtpd"),
        *("sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"),
    ]
)
"""Modules that some versions of Python have, and others do not."""

_BOTO: Final = frozenset({"boto3", "botocore", "s3transfer"})
_WITH_TEMPLATES: Final = frozenset({"cfnresponse", "cfn-response"})
"""What CloudFormation puts beside code that stands in a template."""

_FIRST_WITH_V3: Final = 18
_BROUGHT: Final = ("boto3", "botocore", "s3transfer", "jmespath", "python-dateutil", "six", "urllib3", "awslambdaric")
_TOLD: Final = 20


def unprovided(
    asked: Iterable[Asked], components: Collection[Component], paths: Iterable[str], entrypoint: Entrypoint
) -> Iterator[Asked]:
    """Those of the names of which nothing is there; `paths` are all of the package and its layers."""
    wanted = [each for each in asked if _NAME.fullmatch(each.name) and not _is_brought(each.name, entrypoint)]
    if not wanted:
        return
    there = set(_there(paths, entrypoint))
    if entrypoint.family == "python":
        there.update(module for each in components for module in modules_of(each.name))
    else:
        there.update(each.name for each in components)
    yield from (each for each in wanted if each.name not in there)


def unprovided_requirements(
    requirements: Iterable[Asked], components: Collection[Component], entrypoint: Entrypoint
) -> Iterator[Asked]:
    """Those of the requirements of which no component is there, each once."""
    there = {each.name for each in components if each.ecosystem is Ecosystem.PYPI}
    if entrypoint.family == "python":
        for each in requirements:
            if each.name not in there and each.name not in _BROUGHT:
                there.add(each.name)
                yield each


def versions_unknown(
    requirements: Collection[Asked], imports: Collection[Asked], components: Iterable[Component]
) -> Iterator[Gap]:
    """One gap for all of which no version is known; what is required and imported is told as required.

    A module need not be called as what it is of: where something is required or pinned that no module seems to be of,
    one of an unknown name may be.
    """
    pins = {each.name for each in components if each.known_by is KnownBy.LOCKFILE and each.ecosystem is Ecosystem.PYPI}
    named = {each.name for each in requirements}
    claimed = {distribution_of(each.name) or normalised(each.name) for each in imports}
    others = bool((named | pins) - claimed)
    left = [
        each
        for each in imports
        if not {normalised(each.name), distribution_of(each.name)} & named
        and (not others or distribution_of(each.name) or not each.path.endswith(".py"))
    ]
    told = [*map(str, requirements), *map(str, left)]
    if told:
        more = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
        says = (
            f"neither the package nor its layers hold {', '.join(told[:_TOLD])}{more}: which versions are loaded is "
            "not known, nor what is published about those; pin them, or check the package as it is built"
        )
        yield Gap(Facet.CODE, GapReason.UNSUPPORTED, says, partial=True)


def _is_brought(name: str, entrypoint: Entrypoint) -> bool:
    """Whether the runtime has it, or it is none of a package's names."""
    if name in _WITH_TEMPLATES or comes_along(name, entrypoint.family):
        return True
    if entrypoint.family == "python":
        return name in _ONCE_PYTHONS or name in sys.stdlib_module_names or name in _BOTO
    major = read_number(entrypoint.runtime.removeprefix("nodejs").partition(".")[0])
    has_v3 = major is None or major >= _FIRST_WITH_V3
    return name.startswith(("@aws-sdk/", "@smithy/")) if has_v3 else name == "aws-sdk"


def _there(paths: Iterable[str], entrypoint: Entrypoint) -> Iterator[str]:
    """The names that folders and files have, wherever they lie."""
    for path in paths:
        if entrypoint.family != "python":
            yield from _INSTALLED.findall(path)
            yield path.partition("/")[0].partition(".")[0]
            continue
        *folders, file = path.split("/")
        yield from folders
        yield file.partition(".")[0]
