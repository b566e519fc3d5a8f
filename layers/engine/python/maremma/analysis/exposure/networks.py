"""Whether networks that alone get in to a listener hold strangers."""

from __future__ import annotations

from ipaddress import ip_network

from maremma.analysis.iam import Truth

_PREFIX_LIST = "pl-"
_GROUP = "sg-"
# A block of a /7 and up is 33 million addresses: nobody owns one.
_NOBODYS = {4: 8, 6: 16}


def hold_strangers(networks: tuple[str, ...] | None) -> Truth:
    """Whether strangers get in from the networks of an `Entrance`: empty is every network, None is not known.

    What a prefix list holds is not known either: that of CloudFront stands for everybody who asks CloudFront.
    """
    if networks is None:
        return Truth.UNKNOWN
    if not networks:
        return Truth.TRUE
    return max(map(_holds_strangers, networks))


def _holds_strangers(network: str) -> Truth:
    if network.startswith(_GROUP):
        return Truth.FALSE
    if network.startswith(_PREFIX_LIST) or "/" not in network:
        return Truth.UNKNOWN
    block = ip_network(network, strict=False)
    return Truth.of(block.prefixlen < _NOBODYS[block.version])
