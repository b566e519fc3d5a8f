"""A template is found wherever in its file it says what it is, as far as CloudFormation takes one."""

import pytest
from maremma.analysis.archive.limits import LAMBDA_LIMITS
from maremma.cli.check.surroundings import surroundings_of

FUNCTION = "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: app.handler}\n"


def notes(size):
    return "".join(f"# note {number:090}\n" for number in range(size // 98))


@pytest.mark.parametrize("before", [0, 300 * 1024, 1000 * 1024])
def test_a_template_is_found_by_what_stands_at_its_end(tmp_path, before):
    (tmp_path / "deploy.yml").write_text(notes(before) + FUNCTION)
    assert [each.name for each in surroundings_of(tmp_path, LAMBDA_LIMITS).templates] == ["deploy.yml"]


def test_notes_alone_are_none(tmp_path):
    (tmp_path / "deploy.yml").write_text(notes(300 * 1024))
    assert surroundings_of(tmp_path, LAMBDA_LIMITS).templates == ()
