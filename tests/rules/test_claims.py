"""No sentence of a finding, a step, a fix or an exposure claims to know all of what was seen in part or not at all.

Every sentence of every rule's cases with a word such as "nothing" or "alone" is either about one thing that was seen,
or it is known which facets it takes all of; and with a gap in one of those it says so, or is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from maremma.analysis.exposure import exposure_of
from maremma.engine.assess import judge
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.rule import Rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules import RULES

from tests.rules.building import build
from tests.rules.claims import ABSENCE, CLAIMS, LIMITED, OF_ONE_THING, QUOTED_CODE
from tests.rules.test_cases import cases_of


def said(rule: Rule, function: FunctionSnapshot) -> Iterator[str]:
    """Every sentence that a rule says of a function, and the paths to it."""
    yield from (path.says for path in exposure_of(function).paths)
    for evidence in judge(rule, function).evidence:
        yield evidence.says
        yield evidence.fix
        yield from (step.says for step in evidence.because if not QUOTED_CODE.search(step.says))


def claims_of(sentence: str) -> frozenset[Facet]:
    """The facets of which a sentence claims to know all."""
    if LIMITED.search(sentence):
        return frozenset()
    return frozenset().union(*(facets for words, facets in CLAIMS.items() if re.search(words, sentence)))


def seen_in_part(function: FunctionSnapshot, facet: Facet, *, partial: bool = True) -> FunctionSnapshot:
    """The function with a gap in a facet, or with one of the whole of it."""
    gap = Gap(facet, GapReason.DENIED, f"a part of {facet} was denied", partial=partial)
    return replace(function, gaps=(*function.gaps, gap))


def wrong_claims(rule: Rule, function: FunctionSnapshot) -> list[str]:
    """What a rule claims of a function to know all of that was not seen, and what it says that nobody has sorted."""
    told = set(said(rule, function))
    unsorted = [each for each in told if _is_unsorted(each)]
    kept = [
        f"{facet}: {each}"
        for facet in sorted(frozenset().union(*map(claims_of, told)))
        for partial in (True, False)
        for each in said(rule, seen_in_part(function, facet, partial=partial))
        if facet in claims_of(each)
    ]
    unseen = {gap.facet for gap in function.gaps}
    return unsorted + kept + [each for each in told if unseen & claims_of(each)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_sentence_claims_all_of_what_was_seen_in_part(rule: Rule) -> None:
    wrong = {each for case in cases_of(rule) for each in wrong_claims(rule, build(case.function))}
    assert wrong == set()


def _is_unsorted(sentence: str) -> bool:
    """Whether nobody has said yet what a sentence with such a word is about: then say it in `claims`."""
    known = LIMITED.search(sentence) or OF_ONE_THING.search(sentence) or claims_of(sentence)
    return bool(ABSENCE.search(sentence)) and not known


def test_every_claim_is_made_by_some_case() -> None:
    told = {sentence for rule in RULES for case in cases_of(rule) for sentence in said(rule, build(case.function))}
    made = [words for words in CLAIMS if any(re.search(words, sentence) for sentence in told)]
    assert made == [*CLAIMS]


def test_a_role_of_which_a_policy_was_only_named_is_not_described_as_whole() -> None:
    source = "import os\ndef handler(event, context):\n    os.system(event['Records'][0]['body'])\n"
    logs = [{"Effect": "Allow", "Action": "logs:*", "Resource": "*"}]
    function = build({"code": {"python": source}, "role": {"all_policies": logs}})
    [rule] = [each for each in RULES if each.id == "INJ001"]
    whole, part = (
        next(each for each in said(rule, one) if each.startswith("whatever runs here"))
        for one in (function, seen_in_part(function, Facet.ROLE))
    )
    assert whole == "whatever runs here has the role orders, of logs alone"
    assert part == "whatever runs here has the role orders; what that allows was not seen in full"
