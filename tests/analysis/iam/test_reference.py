"""How statements are named."""

from __future__ import annotations

import re

from hypothesis import given
from maremma.analysis.iam import parse_policy, statement_ref
from maremma.model.iam.policy import PolicyDocument, Statement

from tests.analysis.iam.strategies import statements


@given(statements(), statements())
def test_references_tell_statements_apart(first: Statement, second: Statement) -> None:
    document = PolicyDocument("p", (first, second))
    references = [statement_ref(document, each) for each in document.statements]
    assert (references[0] == references[1]) == (first == second)
    assert references == [statement_ref(document, each) for each in document.statements]
    assert re.fullmatch("[0-9a-f]{12}", references[0].statement)


def test_a_sid_is_the_reference() -> None:
    document = parse_policy("p", {"Statement": {"Sid": "Read", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}})
    assert str(statement_ref(document, document.statements[0])) == "p · Read"
