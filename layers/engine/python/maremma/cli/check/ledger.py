"""What a check read of one function and its rules, and what it did not: the entries of the ledger that are about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from maremma.analysis.secrets.quotation import quoted
from maremma.boundary import Defect
from maremma.model.facet import NOT_DEPLOYED, Facet, Gap, GapReason
from maremma.model.results.assessment import Assessment, Outcome, Unknown, unseen
from maremma.model.rule import Family, Rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.report.check.ledger import Entry, Ledger, Part, Standing
from maremma.rules import RULES

_HERE = frozenset({Facet.CODE, Facet.FLOWS, Facet.SECRETS, Facet.LAYERS})
"""What ought to be here, wherever it lies. All else is AWS's to tell, unless something here names it."""
_LISTED = frozenset({Facet.CODE, Facet.LAYERS})
_LONGEST = 500
_SWITCHED_OFF = "the guardrails switch it off"
_ONLY_AWS = "it asks for what only AWS tells"
_NOTHING_TO_COMPARE = "there are no components to compare with advisories"


def said(says: str) -> str:
    """A sentence on what was not read, which quotes names and places."""
    return quoted(says, _LONGEST)


def broken(name: str, defect: Defect) -> Entry:
    """The entry of a function that was not judged for a defect of ours."""
    return Entry(part=Part.FUNCTION, name=quoted(name), standing=Standing.UNKNOWN, why=defect.says)


def function_ledger(
    facts: FunctionSnapshot,
    assessment: Assessment,
    rules: Sequence[Rule],
    off: Collection[str],
    *,
    failure: str = "",
    unread: str = "",
) -> Ledger:
    """The entries of a function and of each rule about it.

    `rules` were asked, in the order of the assessment's outcomes; those of `off` are switched off. `unread` says what
    is here, would tell what the rules want that were not asked, and was not read.
    """
    name = quoted(facts.target.name)
    entries = [*_failed(name, failure), *(_of_gap(name, each) for each in _told(facts)), *_of_coverage(facts)]
    if not entries:
        entries.append(Entry(part=Part.FUNCTION, name=name, standing=Standing.READ))
    excused = {each.says for each in facts.gaps if _is_excused(each, facts)}
    asked = dict(zip((each.id for each in rules), assessment.outcomes, strict=True))
    for rule in RULES:
        outcome = asked.get(rule.id)
        if rule.id in off:
            entries.append(_not_needed(rule, name, _SWITCHED_OFF))
        else:
            entries.append(_unasked(rule, name, unread) if outcome is None else _of_rule(rule, name, outcome, excused))
    return tuple(dict.fromkeys(entries))


def is_told(gap: Gap, facts: FunctionSnapshot) -> bool:
    """Whether a gap is something that is here, or that something here names, and that was not read."""
    return not _is_excused(gap, facts)


def _told(facts: FunctionSnapshot) -> Iterator[Gap]:
    seen: set[str] = set()
    for each in facts.gaps:
        if each.says not in seen and is_told(each, facts):
            seen.add(each.says)
            yield each


def _is_excused(gap: Gap, facts: FunctionSnapshot) -> bool:
    if gap.facet is Facet.ADVISORIES:
        return not (facts.code.components if facts.code is not None else ())
    if gap.says == NOT_DEPLOYED:
        return True
    return gap.reason is GapReason.NOT_COLLECTED and gap.facet not in _HERE


def _of_gap(name: str, gap: Gap) -> Entry:
    listing = gap.facet in _LISTED and gap.partial and gap.reason is GapReason.UNSUPPORTED
    published = listing or gap.facet is Facet.ADVISORIES
    return Entry(part=Part.FUNCTION, name=name, standing=Standing.UNKNOWN, why=said(gap.says), published=published)


def _failed(name: str, failure: str) -> Iterator[Entry]:
    if failure:
        why = said(failure.removeprefix(f"{name}: "))
        yield Entry(part=Part.FUNCTION, name=name, standing=Standing.UNKNOWN, why=why, failed=True)


def _of_coverage(facts: FunctionSnapshot) -> Iterator[Entry]:
    """Files that were reached and not read to their end, and modules that are nowhere, whatever gaps say of them."""
    coverage = facts.code.flow_coverage if facts.code is not None else None
    if coverage is None:
        return
    name, says = quoted(facts.target.name), []
    if coverage.parsed < coverage.files and not coverage.says:
        says.append(f"{coverage.files - coverage.parsed} of its {coverage.files} files were not read in full")
    if coverage.missing:
        says.append(f"it imports what is nowhere to be found: {', '.join(coverage.missing)}")
    for why in says:
        yield Entry(part=Part.FUNCTION, name=name, standing=Standing.UNKNOWN, why=said(why))


def _unasked(rule: Rule, name: str, unread: str) -> Entry:
    if not unread:
        return _not_needed(rule, name, _ONLY_AWS)
    return Entry(part=Part.RULE, name=rule.id, standing=Standing.UNKNOWN, why=unread, functions=(name,))


def _not_needed(rule: Rule, name: str, why: str) -> Entry:
    return Entry(part=Part.RULE, name=rule.id, standing=Standing.NOT_NEEDED, why=why, functions=(name,))


def _of_rule(rule: Rule, name: str, outcome: Outcome, excused: set[str]) -> Entry:
    why = [each for each in unseen(outcome) if not any(excuse in each for excuse in excused)]
    published = rule.family is Family.DEP
    if why:
        return Entry(
            part=Part.RULE,
            name=rule.id,
            standing=Standing.UNKNOWN,
            why="; ".join(dict.fromkeys(map(said, why))),
            functions=(name,),
            published=published,
        )
    if isinstance(outcome, Unknown):
        return _not_needed(rule, name, _NOTHING_TO_COMPARE if published else _ONLY_AWS)
    return Entry(part=Part.RULE, name=rule.id, standing=Standing.READ, functions=(name,))
