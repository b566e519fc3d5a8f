"""A function URL that lets scripts of every website call it with the visitor's credentials.

## What it does
Flags a function URL whose CORS settings allow every origin together with credentials. Every origin is spelled `*`, or a
scheme with `*`.

The network of a visitor is a credential too. If a URL has no authentication and its resource policy lets in certain
addresses or networks, it is flagged for every origin alone.

## Why it matters
A page that a user happens to visit can call the function in the user's name and read the answer. Browsers refuse the
origin `*` with credentials. Developers then often make the function echo the origin, which has the same effect and
which browsers accept.

## What it misses
- CORS headers that the code writes, and those of API Gateway.
- Callers other than browsers. CORS does not stop them.
- In all other cases, every origin without credentials is not flagged, on purpose. A URL that is open to everybody
  answers them anyway; that is the finding of `url-without-authentication`. A URL with AWS_IAM answers only signed
  requests, and no website can sign in its visitor's name.

## Remedy
List the origins of your own pages, or do not allow credentials.

## References
CWE-942 · OWASP Serverless S6 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.absence import doubts
from maremma.analysis.exposure.function_url import through_urls
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.exposure import Reachability
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, FunctionUrl, UrlAuth

_EVERY_ORIGIN = frozenset({"*", "http://*", "https://*"})


@rule(
    id="EXP002",
    name="cors-any-origin-with-credentials",
    title="Every website may call the URL with its visitors' credentials",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.1),
    needs={Facet.URLS},
    cwe=(942,),
    serves=("S6", "SAS-3"),
)
def cors_any_origin_with_credentials(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each URL that combines every origin with credentials."""
    for url in function.urls:
        open_to = sorted(_EVERY_ORIGIN.intersection(url.cors_origins))
        if url.cors_credentials and open_to:
            yield Evidence(
                at=url.cors_location,
                says=f"origins {', '.join(open_to)} with credentials",
                fix="List the origins of your own pages, or do not allow credentials.",
            )
        elif open_to and url.auth is UrlAuth.NONE:
            yield from _within_a_network(function, url)


def _within_a_network(function: FunctionSnapshot, url: FunctionUrl) -> Iterator[Evidence | Doubt]:
    at = url.cors_location
    yield from doubts(function, Facet.RESOURCE_POLICY, at=at)
    paths = through_urls(replace(function, urls=(url,))).paths
    limited = next((path for path in paths if path.reachability is not Reachability.ANONYMOUS), None)
    if limited is not None:
        yield Evidence(
            at=at,
            says=f"any website reads what the URL answers to visitors in its networks: {limited.says}",
            because=(Step(limited.at, limited.says),),
            strength=0.5,
            fix="List the origins of your own pages.",
        )
