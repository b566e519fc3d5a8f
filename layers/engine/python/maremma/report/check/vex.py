"""What a function's vulnerabilities mean for it, as OpenVEX 0.2.0: https://github.com/openvex/spec."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from maremma import __version__
from maremma.engine.canonical import Plain
from maremma.errors import NothingToState, SettingsError
from maremma.model.code.component import Use
from maremma.model.facet import Facet
from maremma.model.results.assessment import Assessment
from maremma.model.results.holding import Held, Published
from maremma.report.check.interface import Format
from maremma.report.check.sbom import of_one, unlisted
from maremma.report.holders import remedy
from maremma.report.json import text

_CONTEXT: Final = "https://openvex.dev/ns/v0.2.0"
_AUTHOR: Final = "Maremma"
_OF_CODE: Final = frozenset({Facet.CODE, Facet.LAYERS})
_OF_COMPONENTS: Final = _OF_CODE | {Facet.ADVISORIES}
_NOT_REACHED: Final = "vulnerable_code_not_in_execute_path"


def vex_document(assessment: Assessment) -> dict[str, Plain]:
    """One statement for each advisory about each component.

    SettingsError where nothing can be known, NothingToState where nothing is published.

    The identifier comes from the statements: while they are the same it is the same document, whenever it is made.
    """
    name = assessment.target.name
    if assessment.held is None:
        raise SettingsError(f"the code of {name} was not seen, so nothing can be stated of its components")
    if any(gap.facet is Facet.ADVISORIES and not gap.partial for gap in assessment.coverage.gaps):
        raise SettingsError(f"{name} was not compared with advisories; run `maremma doctor`, and scan it again")
    statements = [_statement(assessment, held, each) for held, each in _pairs(assessment.held)]
    if not statements:
        raise NothingToState(_nothing(assessment))
    body: dict[str, Plain] = {
        "@context": _CONTEXT,
        "author": _AUTHOR,
        "version": 1,
        "tooling": f"maremma {__version__}",
        "statements": statements,
    }
    return {**body, "@id": _identifier(body), "timestamp": assessment.observed_at.isoformat()}


def _nothing(assessment: Assessment) -> str:
    """That nothing is stated, and what was not read, which something may be published about."""
    says = f"nothing is published about what was read of {assessment.target.name}, and a document needs a statement"
    unread = "; ".join(unlisted(assessment, _OF_COMPONENTS))
    return f"{says}. Not known: {unread}" if unread else says


def _pairs(held: Iterable[Held]) -> Iterator[tuple[Held, Published]]:
    return ((each, published) for each in held for published in each.published)


def _statement(assessment: Assessment, held: Held, published: Published) -> Plain:
    name, *aliases = published.names
    vulnerability: dict[str, Plain] = {"name": name}
    if aliases:
        vulnerability["aliases"] = list(aliases)
    return {
        "vulnerability": vulnerability,
        "products": [_product(arn, held) for arn in _products(assessment, held)],
        **_status(held, published, unlisted(assessment, _OF_CODE)),
    }


def _products(assessment: Assessment, held: Held) -> list[str]:
    """The function, or those of its versions that hold the component."""
    arn = assessment.target.arn
    return [f"{arn}:{version}" for version in held.versions] or [arn]


def _product(arn: str, held: Held) -> Plain:
    return {"@id": arn, "subcomponents": [{"@id": held.purl, "identifiers": {"purl": held.purl}}]}


def _status(held: Held, published: Published, unseen: Sequence[str]) -> dict[str, Plain]:
    """Malice needs nobody who loads it on purpose; what is only feared is neither affected nor not.

    Nor is what nothing loads as far as the code was seen, where some of it was not.
    """
    if not published.certain:
        return {"status": "under_investigation", "status_notes": published.says}
    if not published.malicious and (held.shadowed or held.use is Use.PRESENT):
        what = "another copy is loaded in its place" if held.shadowed else "nothing that starts at the handler loads it"
        if unseen:
            notes = f"as far as was seen, {what}; not seen: {'; '.join(unseen)}"
            return {"status": "under_investigation", "status_notes": notes}
        return {"status": "not_affected", "justification": _NOT_REACHED, "impact_statement": what}
    loaded = f"{held.name} {held.version} is {held.use}" if held.use is not Use.UNKNOWN else "its use is not known"
    return {"status": "affected", "status_notes": loaded, "action_statement": remedy(held)}


def _identifier(body: dict[str, Plain]) -> str:
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).digest()
    return UUID(bytes=digest[:16], version=5).urn


OPENVEX = Format(
    name="openvex",
    title="OpenVEX",
    holds="vulnerabilities",
    write=lambda checked: text(vex_document(of_one([each.assessment for each in checked.functions]))),
)
