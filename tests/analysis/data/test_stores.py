"""Tables of classes and stores, and that picking the stores of a role agrees with asking for each."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.data.access import DataAccess
from maremma.analysis.data.classes import classes, store_kinds, store_named
from maremma.analysis.data.stores import MOST, Stores
from maremma.analysis.iam.universe import universe
from maremma.model.function.data import DataStore, Label, Sensitivity, Teller
from maremma.model.snapshot import Role

from tests.rules import doors
from tests.rules.building import clean_function

TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table"
SENSITIVE = Label(Sensitivity.SENSITIVE, Teller.TAG, "tag pii=yes")
GUESSED = Label(Sensitivity.SENSITIVE, Teller.NAME, "personal data by its name")
HARMLESS = Label(Sensitivity.PUBLIC, Teller.TAG, "tag classification=public")


def role(*statements) -> Role:
    return replace(clean_function().role, policies=(doors.policy("inline:case", list(statements)),))


def allow(resource, action="dynamodb:GetItem", effect="Allow"):
    return {"Effect": effect, "Action": action, "Resource": resource}


@pytest.mark.parametrize("name", classes())
def test_aws_knows_the_actions_of_a_class(name):
    kind = classes()[name]
    assert all(universe().expand(action).bit_count() == 1 for action in kind.actions)
    assert len(kind.actions) == len(set(kind.actions))
    assert 0 < kind.weight <= 1


@pytest.mark.parametrize("says", store_kinds())
def test_a_kind_of_store_is_of_a_class_and_of_one_service(says):
    kind = store_kinds()[says]
    assert kind.of in classes()
    assert kind.arn.pattern.startswith(f"arn:[^:]*:{kind.type.partition(':')[0]}:")


NAMED = [
    ("arn:aws:s3:::b1", "bucket b1", "arn:aws:s3:::b1"),
    ("arn:aws:s3:::b1/*", "bucket b1", "arn:aws:s3:::b1"),
    ("arn:aws:s3:::b1/in/*", "bucket b1", "arn:aws:s3:::b1"),
    ("arn:*:s3:::b-*", "bucket b-*", "arn:*:s3:::b-*"),
    ("arn:aws:s3:::*", None, None),
    (f"{TABLE}/t1/index/*", "table t1", f"{TABLE}/t1"),
    (f"{TABLE}/*", None, None),
    ("arn:aws:secretsmanager:*:*:secret:a/b-*", "secret a/b-*", "arn:aws:secretsmanager:*:*:secret:a/b-*"),
    ("arn:aws:logs:eu-west-1:1:log-group:/a/b:*", "log group /a/b", "arn:aws:logs:eu-west-1:1:log-group:/a/b"),
    ("arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/*", None, None),
    ("arn:aws:sns:eu-west-1:111122223333:t1", None, None),
    ("*", None, None),
    ("arn", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("arn", "called", "whole"), NAMED)
def test_the_store_that_a_pattern_names(arn, called, whole):
    found = store_named(arn)
    assert (str(found) if found else None, found.arn if found else None) == (called, whole)


READ = [
    ("one table", [allow(f"{TABLE}/t1")], ["t1"]),
    ("all tables", [allow("*")], ["t1", "t2", "guess"]),
    ("some tables", [allow(f"{TABLE}/t*")], ["t1", "t2"]),
    ("a harmless one by name", [allow(f"{TABLE}/open")], ["open"]),
    ("all but one", [allow("*"), allow(f"{TABLE}/t1*", effect="Deny")], ["t2", "guess"]),
    ("NotResource", [{"Effect": "Allow", "Action": "dynamodb:*", "NotResource": f"{TABLE}/t1*"}], ["t2", "guess"]),
    ("writing", [allow("*", "dynamodb:PutItem")], []),
    ("a table of another region", [allow(f"{TABLE.replace('eu-west-1', 'us-east-1')}/t1")], []),
    ("a stream of it", [allow(f"{TABLE}/t1/stream/*", "dynamodb:GetRecords")], ["t1"]),
    ("another class", [allow("*", "s3:GetObject")], []),
]


@pytest.mark.parametrize(("title", "statements", "expected"), READ, ids=[each[0] for each in READ])
def test_the_stores_that_a_role_reads(title, statements, expected):
    labels = {"open": HARMLESS, "guess": GUESSED, "t2": SENSITIVE, "t1": SENSITIVE}
    stores = Stores(DataStore(arn=f"{TABLE}/{name}", label=label) for name, label in labels.items())
    assert [each.arn.rpartition("/")[2] for each in stores.read_by(role(*statements))] == expected


def test_of_very_many_the_surest_are_kept():
    many = [DataStore(arn=f"{TABLE}/t{at:03}", label=SENSITIVE if at % 2 else GUESSED) for at in range(200)]
    found = Stores(many).read_by(role(allow("*")))
    assert len(found) == MOST
    assert {each.label for each in found} == {SENSITIVE}


NAMES = st.sampled_from(["a", "b", "ab", "abc", "x1"])
PATTERNS = st.sampled_from([f"{TABLE}/{each}" for each in ("a", "b", "a*", "*b", "ab?", "x1/index/*", "*")] + ["*"])
STATEMENTS = st.builds(
    allow,
    PATTERNS,
    st.sampled_from(["dynamodb:GetItem", "dynamodb:Query", "dynamodb:*"]),
    st.sampled_from(["Allow", "Deny"]),
)


@given(st.sets(NAMES, min_size=1), st.lists(STATEMENTS, min_size=1, max_size=4))
def test_picking_agrees_with_asking_for_each(names, statements):
    stores = [DataStore(arn=f"{TABLE}/{name}", label=SENSITIVE) for name in sorted(names)]
    one = role(*statements)
    access = DataAccess(one)
    assert set(Stores(stores).read_by(one)) == {each for each in stores if access.to(store_named(each.arn))}
