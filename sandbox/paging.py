"""Pages, where moto answers everything at once.

Each entry says where the API takes its limit and its token, and where it puts its items and the next token. S3,
DynamoDB, EventBridge and CloudWatch Logs are not here: moto pages them itself.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from sandbox.answers import Answer, error
from sandbox.operations import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """How one operation pages."""

    items: str
    limit: str
    token: str
    next_token: str
    default: int
    maximum: int
    invalid: str = "InvalidParameterValueException"


_LAMBDA = Pages(items="", limit="MaxItems", token="Marker", next_token="NextMarker", default=50, maximum=50)
_REST_API = Pages(
    items="item",
    limit="limit",
    token="position",
    next_token="position",
    default=25,
    maximum=500,
    invalid="BadRequestException",
)
_HTTP_API = replace(_REST_API, items="items", limit="maxResults", token="nextToken", next_token="nextToken")
_APPSYNC = replace(_HTTP_API, maximum=25)
_IOT = replace(_HTTP_API, default=100, maximum=10_000, invalid="InvalidRequestException")
_LAMBDA_LISTS = {
    "ListFunctions": "Functions",
    "ListCodeSigningConfigs": "CodeSigningConfigs",
    "ListFunctionsByCodeSigningConfig": "FunctionArns",
    "ListVersionsByFunction": "Versions",
    "ListAliases": "Aliases",
    "ListLayers": "Layers",
    "ListLayerVersions": "LayerVersions",
    "ListFunctionEventInvokeConfigs": "FunctionEventInvokeConfigs",
    "ListFunctionUrlConfigs": "FunctionUrlConfigs",
}
_APPSYNC_LISTS = {
    "ListGraphqlApis": "graphqlApis",
    "ListApis": "apis",
    "ListDataSources": "dataSources",
    "ListChannelNamespaces": "channelNamespaces",
}

PAGES: Mapping[tuple[str, str], Pages] = {
    **{("lambda", name): replace(_LAMBDA, items=items) for name, items in _LAMBDA_LISTS.items()},
    ("lambda", "ListEventSourceMappings"): replace(_LAMBDA, items="EventSourceMappings", default=100, maximum=100),
    **{
        ("apigateway", name): _REST_API
        for name in ("GetRestApis", "GetResources", "GetAuthorizers", "GetDeployments", "GetApiKeys", "GetUsagePlans")
    },
    **{
        ("apigatewayv2", name): _HTTP_API
        for name in ("GetApis", "GetRoutes", "GetIntegrations", "GetStages", "GetAuthorizers", "GetDeployments")
    },
    ("iot", "ListTopicRules"): replace(_IOT, items="rules"),
    ("iot", "ListAuthorizers"): replace(
        _IOT, items="authorizers", limit="pageSize", token="marker", next_token="nextMarker", default=25, maximum=250
    ),
    **{("appsync", name): replace(_APPSYNC, items=items) for name, items in _APPSYNC_LISTS.items()},
}
_AUTHORIZATION_DETAILS = ("iam", "GetAccountAuthorizationDetails")


_LARGE = 1_000
_KEPT = 4
_kept: OrderedDict[str, dict[str, Any]] = OrderedDict()
"""Whole answers with many items, by a name that is part of their tokens: moto would describe all for each page."""


def continued(operation: Operation, query: str) -> Answer | None:
    """A further page of a large list whose answer is still known."""
    pages = PAGES.get((operation.service, operation.name))
    if pages is None:
        return None
    asked = parse_qs(query)
    known = _kept.get(_listing(asked.get(pages.token, [""])[0]))
    return None if known is None else _json_page(pages, operation, asked, Answer.json({}), known)


def paged(operation: Operation, query: str, form: bytes, answer: Answer) -> Answer:
    """The page of a complete answer that the request asked for; the answer itself where the API does not page."""
    if answer.status >= 300:
        return answer
    key = (operation.service, operation.name)
    if key == _AUTHORIZATION_DETAILS:
        return _authorization_details(form, answer)
    pages = PAGES.get(key)
    return answer if pages is None else _json_page(pages, operation, parse_qs(query), answer)


def _json_page(
    pages: Pages,
    operation: Operation,
    query: Mapping[str, Sequence[str]],
    answer: Answer,
    known: Mapping[str, Any] | None = None,
) -> Answer:
    document = dict(known if known is not None else json.loads(answer.body or b"{}"))
    items = document.get(pages.items)
    if not isinstance(items, list):
        return answer
    token = query.get(pages.token, [""])[0]
    start = _position(token)
    if start is None:
        return error(operation.protocol, pages.invalid, f"Invalid {pages.token}", 400)
    asked = int(query.get(pages.limit, [str(pages.default)])[0])
    end = start + min(asked, pages.maximum)
    listing = _listing(token) if known is not None else _keep(document, len(items))
    document[pages.items] = items[start:end]
    document.pop(pages.next_token, None)
    if end < len(items):
        document[pages.next_token] = _token(end, listing)
    answer.replace_body(json.dumps(document).encode())
    return answer


def _keep(document: Mapping[str, Any], items: int) -> str:
    """The name under which a large answer is kept; empty for one that is not."""
    if items < _LARGE:
        return ""
    name = uuid4().hex
    _kept[name] = dict(document)
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return name


def _listing(token: str) -> str:
    return _parts(token)[2]


def _token(position: int, listing: str = "") -> str:
    return base64.urlsafe_b64encode(f"sandbox:{position}:{listing}".encode()).decode()


def _position(token: str) -> int | None:
    """Where a page starts; None for a token that was never given out."""
    if not token:
        return 0
    name, position, _ = _parts(token)
    return int(position) if name == "sandbox" and position.isdigit() else None


def _parts(token: str) -> tuple[str, str, str]:
    try:
        name, _, rest = base64.urlsafe_b64decode(token).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", "", ""
    position, _, listing = rest.partition(":")
    return name, position, listing


_LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
_MEMBER_EDGE = re.compile(r"<(/?)member(\s*/)?>")


def _authorization_details(form: bytes, answer: Answer) -> Answer:
    """IAM counts the users, groups, roles and policies of an account together."""
    asked = parse_qs(form.decode())
    start = _position(asked.get("Marker", [""])[0])
    if start is None:
        return error("query", "ValidationError", "Invalid Marker", 400)
    end = start + min(int(asked.get("MaxItems", ["100"])[0]), 1000)
    text, seen = answer.body.decode(), 0
    for name in _LISTS:
        opening, closing = f"<{name}>", f"</{name}>"
        at = text.find(opening)
        if at < 0:
            continue
        until = text.index(closing, at)
        members = _members(text[at + len(opening) : until])
        kept = members[max(0, start - seen) : max(0, end - seen)]
        text = text[: at + len(opening)] + "".join(kept) + text[until:]
        seen += len(members)
    if end < seen:
        marker = f"<IsTruncated>true</IsTruncated><Marker>{_token(end)}</Marker>"
        text = re.sub(r"<IsTruncated>false</IsTruncated>", marker, text)
    answer.replace_body(text.encode())
    return answer


def _members(text: str) -> list[str]:
    """The outermost <member> elements; nested lists use the same element name."""
    found: list[str] = []
    depth = begin = 0
    for edge in _MEMBER_EDGE.finditer(text):
        if edge[2]:
            continue
        if edge[1]:
            depth -= 1
            if depth == 0:
                found.append(text[begin : edge.end()])
        else:
            if depth == 0:
                begin = edge.start()
            depth += 1
    return found
