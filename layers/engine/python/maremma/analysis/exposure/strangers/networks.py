"""Whether networks that alone get in hold strangers, and from which addresses these come.

One address proves nothing: half of the internet is as open as all of it. What counts is how many public addresses there
are of a kind: more than any one owner has, and somebody there is a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from itertools import pairwise

from maremma.analysis.iam import Truth
from maremma.model.iam.policy import Condition

STRANGE_ADDRESS = "45.83.64.1"
"""Where a stranger is whose address nothing depends on."""

_Block = IPv4Network | IPv6Network

_GROUP = "sg-"
# Nobody owns the 33 million addresses of a /7, nor a /15 of IPv6.
_NOBODYS: Mapping[int, int] = {4: 2 ** (32 - 7), 6: 2 ** (128 - 15)}
_INTERNET: tuple[_Block, ...] = (ip_network("0.0.0.0/0"), ip_network("2000::/3"))
_NOT_PUBLIC: tuple[_Block, ...] = tuple(
    map(
        ip_network,
        ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
         "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"),
    )
)  # fmt: skip
_MOST = 8
"""From how many addresses strangers are tried, the largest kinds first."""


def hold_strangers(networks: tuple[str, ...] | None) -> Truth:
    """Whether strangers get in from the networks of an `Entrance`: empty is every network, None is not known.

    What a prefix list holds is not known either: that of CloudFront stands for everybody who asks CloudFront.
    """
    if networks is None:
        return Truth.UNKNOWN
    if not networks:
        return Truth.TRUE
    if any(inside for _, inside in _kinds([_blocks(networks)])):
        return Truth.TRUE
    undecided = (not each.startswith(_GROUP) and not _blocks([each]) for each in networks)
    return Truth.UNKNOWN if any(undecided) else Truth.FALSE


def strange_addresses(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """An address of each kind that the conditions on `aws:SourceIp` tell apart and that is too large to be owned.

    Never empty: where every kind is small, a stranger is somewhere that no block names, or anywhere.
    """
    told_apart = [_blocks(each.values) for each in conditions if each.key.lower() == "aws:sourceip"]
    if not told_apart:
        return (STRANGE_ADDRESS,)
    return tuple(address for address, _ in _kinds(told_apart)) or (STRANGE_ADDRESS,)


def _blocks(networks: Iterable[str]) -> tuple[_Block, ...]:
    found: list[_Block] = []
    for each in networks:
        try:
            found.append(ip_network(each, strict=False))
        except ValueError:
            continue
    return tuple(found)


def _kinds(told_apart: Sequence[tuple[_Block, ...]]) -> Iterator[tuple[str, frozenset[int]]]:
    """The large kinds of public addresses, the largest first: one address of each, and in which of the lists it is."""
    sizes: dict[tuple[int, frozenset[int]], int] = {}
    samples: dict[tuple[int, frozenset[int]], int] = {}
    for internet in _INTERNET:
        version: int = internet.version
        spans = [[_span(block) for block in blocks if block.version == version] for blocks in told_apart]
        closed = [_span(block) for block in _NOT_PUBLIC if block.version == version]
        start, end = _span(internet)
        everything = (at for each in (*spans, closed) for span in each for at in span)
        edges = sorted({start, end, *(at for at in everything if start < at < end)})
        for low, high in pairwise(edges):
            if _within(low, closed):
                continue
            kind = version, frozenset(at for at, each in enumerate(spans) if _within(low, each))
            sizes[kind] = sizes.get(kind, 0) + high - low
            samples.setdefault(kind, low + min(1, high - low - 1))
    large = [kind for kind, size in sizes.items() if size >= _NOBODYS[kind[0]]]
    for kind in sorted(large, key=lambda each: (each[0], -sizes[each]))[:_MOST]:
        yield str(ip_address(samples[kind])), kind[1]


def _span(block: _Block) -> tuple[int, int]:
    """From the first address of a block to the one behind its last."""
    first = int(block.network_address)
    return first, first + block.num_addresses


def _within(address: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(low <= address < high for low, high in spans)
