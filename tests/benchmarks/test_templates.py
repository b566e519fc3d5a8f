"""Templates that are made up: always the same, of many kinds, and such as AWS's own transform takes."""

from collections import Counter
from datetime import UTC, datetime

from maremma.cli.template import load_template, read_template

from benchmarks.template_agreement import write
from benchmarks.templates import applications, of_sam


def test_the_same_seed_makes_the_same_templates():
    once, again = ([each.document() for each in applications(20)] for _ in range(2))
    assert once == again
    assert once != [each.document() for each in applications(20, seed=1)]


def test_many_kinds_are_among_them():
    documents = [each.document() for each in applications(300)]
    kinds = Counter(one["Type"] for each in documents for one in each["Resources"].values())
    events = Counter(
        event["Type"]
        for each in documents
        for one in each["Resources"].values()
        for event in one.get("Properties", {}).get("Events", {}).values()
    )
    assert len(kinds) >= 28
    assert {"AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::IAM::Role"} < {*kinds}
    assert {kind for kind, _ in events.most_common(1)} == {"Api"}
    assert len(events) >= 11


def test_each_function_of_a_template_is_read_and_nothing_is_refused(tmp_path):
    for number, app in enumerate([*applications(6), *of_sam(1, 10)]):
        folder = tmp_path / str(number)
        write(app, folder)
        reading = read_template(load_template(folder / "template.yaml"), datetime(2026, 12, 2, tzinfo=UTC))
        declared = app.of_type("AWS::Serverless::Function", "AWS::Lambda::Function")
        assert [each.logical_id for each in reading.functions] == declared
        assert reading.unread == ()
        assert all(each.code.path is not None or each.code.inline for each in reading.functions)
