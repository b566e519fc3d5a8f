"""Whether a package of npm is for the system of Lambda, and which exact version a range is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from maremma.patterns import compile_late

_EXACT = compile_late(r"[=v\s]*(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)")
_ALIAS = compile_late(r"npm:(?P<name>(?:@[^/@\s]+/)?[^/@\s]+)@(?P<range>\S+)")
_TARBALL = compile_late(
    r"https?://[^\s?#]+?/(?P<name>(?:@[^/\s]+(?:/|%2[fF]))?[^/\s]+)/-/[^/\s]*?-(?P<version>\d+\.[^/\s]+)\.tgz(?:[?#].*)?"
)


def runs_on_lambda(os: Iterable[object], cpu: Iterable[object], libc: Iterable[object] = ()) -> bool:
    """Whether lists as npm's `os`, `cpu` and `libc` let a package be installed on Lambda; its machines are two."""
    return _takes(os, {"linux"}) and _takes(cpu, {"x64", "arm64"}) and _takes(libc, {"glibc"})


def _takes(said: Iterable[object], ours: Collection[str]) -> bool:
    listed = [str(each) for each in said]
    wanted = [each for each in listed if not each.startswith("!")]
    refused = {each[1:] for each in listed if each.startswith("!")}
    return not set(ours) <= refused and (not wanted or any(each in ours for each in wanted))


def exact(name: str, asked: str) -> tuple[str, str]:
    """Name and version of what is asked for; the version is empty for a range."""
    alias = _ALIAS.fullmatch(asked.strip())
    if alias:
        name, asked = alias["name"], alias["range"]
    tarball = _TARBALL.fullmatch(asked.strip())
    if tarball:
        return tarball["name"].replace("%2f", "/").replace("%2F", "/"), tarball["version"]
    found = _EXACT.fullmatch(asked.strip())
    return name, found[1] if found else ""
