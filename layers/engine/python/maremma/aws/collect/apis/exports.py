"""Exports fetched: one call for all that a stage serves."""

from __future__ import annotations

from botocore.exceptions import ClientError

from maremma.analysis.apis.definition import ApiDefinition
from maremma.analysis.apis.served import ServedApi, ServedMethod
from maremma.aws.collect.apis.route_collection import READ, RouteCollection
from maremma.aws.collect.denials import FAILURES, ODD, AwsError, gap_of, unreadable
from maremma.aws.session.clients import Boto
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.api import ApiKind

_LARGEST = 16 * 1024**2
"""Bytes of an export that are read. API Gateway takes definitions of at most 6 MB, and writes them with more space."""


def exported(
    collection: RouteCollection, api: ServedApi, stage: str, client: Boto, operation: str, **request: object
) -> ApiDefinition | None:
    """What a stage serves, or None and a partial gap."""
    what = f"the export of stage {stage} of {api}"
    try:
        text = getattr(client, operation)(**request)["body"].read(_LARGEST + 1)
    except FAILURES as error:
        collection.reading.note(_gap(error, what))
        return None
    except ODD as error:
        collection.reading.note(unreadable(Facet.APIS, what, error))
        return None
    if len(text) > _LARGEST:
        collection.lacks(GapReason.TOO_LARGE, f"{what} is larger than {_LARGEST} bytes; split the API")
        return None
    try:
        return ApiDefinition.exported(text, rest=api.kind is ApiKind.REST)
    except ODD as error:
        collection.reading.note(unreadable(Facet.APIS, what, error))
        return None


def methods_of(
    collection: RouteCollection, api: ServedApi, stage: str, deployed: ApiDefinition
) -> tuple[ServedMethod, ...]:
    """Every method of an export that can be read; the others are one partial gap, which tells of the first."""
    methods: list[ServedMethod] = []
    unread: list[tuple[str, ValueError]] = []
    for operation in deployed.operations():
        try:
            methods.append(deployed.method(operation))
        except ValueError as error:
            unread.append((f"{operation.verb} {operation.path}".strip(), error))
    if unread:
        first, why = unread[0]
        others = f" and {len(unread) - 1} more" if unread[1:] else ""
        collection.reading.note(unreadable(Facet.APIS, f"{first}{others} of stage {stage} of {api}", why))
    return tuple(methods)


def _gap(error: AwsError, what: str) -> Gap:
    gap = gap_of(error, Facet.APIS, f"{READ} of {what}", partial=True)
    if isinstance(error, ClientError) and error.response.get("Error", {}).get("Code") == "BadRequestException":
        says = f"API Gateway does not export everything, and refused {what}; give its models the type application/json"
        return Gap(Facet.APIS, GapReason.UNSUPPORTED, says, partial=True)
    return gap
