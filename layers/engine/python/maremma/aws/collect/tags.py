"""The tags of all functions, by the tagging API: one paged call instead of one call per function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet
from maremma.model.target import split_qualifier

PERMISSIONS: tuple[str, ...] = ("tag:GetResources",)

Tags = tuple[tuple[str, str], ...]


def list_tags(session: AccountSession) -> Facts[Tags]:
    """The tags of each function that has any."""
    reading = Reading(Facet.TAGS)
    resources = reading.pages(
        session.client("resourcegroupstaggingapi"),
        "get_resources",
        "ResourceTagMappingList",
        action=PERMISSIONS[0],
        ResourceTypeFilters=["lambda:function"],
        ResourcesPerPage=100,
    )
    found = dict(reading.parsed(resources, _tags, "the tags of a function"))
    return Facts(of=found, gaps=tuple(reading.gaps))


def _tags(resource: Mapping[str, Any]) -> tuple[str, Tags]:
    target, _ = split_qualifier(resource["ResourceARN"])
    return target.name, tuple(sorted((tag["Key"], tag["Value"]) for tag in resource.get("Tags", ())))
