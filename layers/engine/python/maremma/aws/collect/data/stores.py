"""What is said of the account-region's stores of data: by their tags, by Macie where it is enabled, and by their names.

The tagging API lists what was ever tagged. Buckets and tables, where most of the data lies, are listed besides, for
their names. Only stores of which something is said are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from maremma.analysis.data.classes import store_kinds, store_named
from maremma.analysis.data.labels import by_tags, guess, weightiest
from maremma.analysis.data.stores import Stores
from maremma.aws.collect.data.macie import read_macie
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.data import DataStore, Label
from maremma.model.snapshot import DiscoveredFunction, Role

PERMISSIONS: tuple[str, ...] = ("tag:GetResources", "s3:ListAllMyBuckets", "dynamodb:ListTables")

MOST: Final = 20_000
"""How much of each list is looked at."""

_TAGS, _LIST_BUCKETS, _LIST_TABLES = PERMISSIONS
_BUCKET: Final = "bucket"

T = TypeVar("T")


def list_data_stores(session: AccountSession) -> Facts[Label]:
    """The labels of stores, by ARN. Every gap is partial: what one list says stands without the others."""
    reading = Reading(Facet.DATA_STORES)
    tagged = _tagged(session, reading)
    scored = read_macie(session, reading)
    labels: dict[str, Label] = {}
    for arn in dict.fromkeys((*tagged, *_buckets(session, reading), *_tables(session, reading))):
        store = store_named(arn)
        if store is not None and store.arn == arn:
            by_macie = scored.get(store.name, ()) if store.kind.says == _BUCKET else ()
            label = weightiest((tagged.get(arn), *by_macie), guess(store))
            if label is not None:
                labels[arn] = label
    return Facts(of=labels, gaps=tuple(reading.gaps))


def reading_from(roles: Facts[Role], labels: Facts[Label], functions: Iterable[DiscoveredFunction]) -> Facts[Role]:
    """The roles with the labelled stores that each may read, or that functions under it mount."""
    mounts: dict[str, dict[str, None]] = {}
    for function in functions:
        mounted = mounts.setdefault(function.configuration.role_arn, {})
        mounted.update(dict.fromkeys(each.arn for each in function.configuration.file_systems))
    stores = Stores(DataStore(arn=arn, label=label) for arn, label in labels.of.items())
    of = {arn: replace(role, stores=stores.read_by(role, mounts.get(arn, ()))) for arn, role in roles.of.items()}
    return replace(roles, of=of)


def _tagged(session: AccountSession, reading: Reading) -> dict[str, Label | None]:
    """What the tags of each resource that has some say."""
    resources = reading.pages(
        session.client("resourcegroupstaggingapi"),
        "get_resources",
        "ResourceTagMappingList",
        action=_TAGS,
        partial=True,
        ResourceTypeFilters=sorted({kind.type for kind in store_kinds().values()}),
        ResourcesPerPage=100,
    )
    return dict(reading.parsed(_first(resources, "tagged resources", reading), _tags, "the tags of a resource"))


def _tags(resource: Mapping[str, Any]) -> tuple[str, Label | None]:
    return str(resource["ResourceARN"]), by_tags((tag["Key"], tag["Value"]) for tag in resource.get("Tags", ()))


def _buckets(session: AccountSession, reading: Reading) -> Iterator[str]:
    """The ARNs of the account's buckets, those of other regions too."""
    buckets = reading.pages(session.client("s3"), "list_buckets", "Buckets", action=_LIST_BUCKETS, partial=True)
    for bucket in _first(buckets, "buckets", reading):
        yield f"arn:{session.partition}:s3:::{bucket['Name']}"


def _tables(session: AccountSession, reading: Reading) -> Iterator[str]:
    """The ARNs of the tables of the account-region."""
    own = f"arn:{session.partition}:dynamodb:{session.place.region}:{session.place.account}:table"
    names = reading.pages(session.client("dynamodb"), "list_tables", "TableNames", action=_LIST_TABLES, partial=True)
    for name in _first(names, "tables", reading):
        yield f"{own}/{name}"


def _first(items: Iterable[T], what: str, reading: Reading) -> Iterator[T]:
    """The first `MOST` of a list."""
    for count, item in enumerate(items):
        if count == MOST:
            says = f"only the first {MOST} {what} were looked at"
            reading.note(Gap(reading.facet, GapReason.TOO_LARGE, says, partial=True))
            return
        yield item
