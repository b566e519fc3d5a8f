"""What is signed is verified at each look, what was verified is remembered, and what cannot be told is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.signing.deployed import deployed
from maremma.analysis.versions import as_version, to_be_read
from maremma.cli.local.store import LocalStore
from maremma.engine.quarantine.due import objection
from maremma.engine.record import Keys
from maremma.engine.rejudgement.judge_again import judge_again
from maremma.engine.scan import scan_function
from maremma.engine.shortfalls import Shortfalls
from maremma.errors import StoreError
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import FunctionVersion, LayerUse
from maremma.model.function.relay import NOT_JOINED
from maremma.model.guardrails import Guardrails, Waiver
from maremma.model.results.assessment import Clean, Unknown, Violated
from maremma.model.selector import Selector
from maremma.model.signing import MOST_VERSION, VIOLATIONS, Standing, Trust
from maremma.rules.integrity.unverified_deployment import unverified_deployment

from tests.engine.building import TARGET, function, later
from tests.engine.signatures import (
    KEY,
    LAYER,
    LEAKED,
    NOT_AS_SIGNED,
    RULES,
    TRUST,
    UNSIGNED,
    Shelf,
    Worker,
    bench,
    look,
)


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


DENIED = Gap(Facet.ENVIRONMENT, GapReason.DENIED, "may not")
WRAPPED = [("AWS_LAMBDA_EXEC_WRAPPER", "/opt/x")]
CASES = [
    ("what was signed", Shelf().sign(1), Worker(), (Clean, Clean)),
    ("nothing was signed", Shelf(), Worker(), (Clean, Violated)),
    ("for another function", Shelf().sign(1, function=f"{TARGET.arn}-2"), Worker(), (Violated, Clean)),
    ("with another wrapper", Shelf().sign(1), Worker(variables=WRAPPED), (Violated, Clean)),
    ("with other variables", Shelf().sign(1), Worker(variables=[("STAGE", "prod")]), (Clean, Clean)),
    ("the environment may not be read", Shelf().sign(1), Worker(gaps=(DENIED,)), (Unknown, Unknown)),
    ("the code could not be read", Shelf().sign(1), Worker(tree=""), (Unknown, Unknown)),
    ("the bucket may not be read", Shelf(StoreError("denied")), Worker(), (Unknown, Unknown)),
    ("nobody keeps signatures", None, Worker(), (Unknown, Unknown)),
]  # fmt: skip


@pytest.mark.parametrize(("title", "shelf", "worker", "says"), CASES, ids=[each[0] for each in CASES])
def test_a_look_says(store, title, shelf, worker, says):
    assert look(store, shelf, worker) == dict(zip((NOT_AS_SIGNED, UNSIGNED), says, strict=True))


@pytest.mark.parametrize("shelf", [Shelf().sign(1), Shelf(StoreError("denied")), None], ids=["known", "denied", "none"])
def test_a_verdict_tells_its_code_from_other_code_though_nobody_could_read_it(store, shelf):
    def about(code, day):
        configuration = replace(function().configuration, code_sha256=code)
        discovered = function(observed_at=later(days=day), configuration=configuration)
        keys = Keys(scan_key=f"key-{day}", policy_hash="p")
        found = scan_function(
            discovered, keys, Worker(tree=""), bench(store, shelf), first_scan=False, now=later(days=day)
        )
        return found.signatures[0].verdict.about

    assert (about("one=", 0), about("two=", 1)) == ("one=", "two=")


def test_nobody_asks_where_no_selector_covers(store):
    elsewhere = replace(TRUST, where=Selector(names=("invoices",)))
    assert set(look(store, None, trusted=(elsewhere,)).values()) == {Clean}


def test_a_key_that_cannot_be_read_is_no_pass(store):
    broken = replace(TRUST, trust=Trust(keys=("no key",)))
    assert set(look(store, Shelf().sign(1), trusted=(broken,)).values()) == {Unknown}


def test_an_older_version_that_comes_back_is_told(store):
    shelf = Shelf().sign(1, tree="a" * 64).sign(2, tree="b" * 64)
    history = [look(store, shelf, Worker(tree), day) for day, tree in enumerate(("a" * 64, "b" * 64, "a" * 64))]
    assert [each[NOT_AS_SIGNED] for each in history] == [Clean, Clean, Violated]
    assert shelf.versions.newest(TARGET) == 2, "what came back does not become the newest"


def test_what_is_deleted_and_comes_back_older_is_told(store):
    shelf = Shelf().sign(1, tree="a" * 64).sign(2, tree="b" * 64)
    look(store, shelf, Worker("b" * 64))
    store.retire(TARGET, later(hours=1))
    assert look(store, shelf, Worker("a" * 64), day=1)[NOT_AS_SIGNED] is Violated


def test_what_has_to_be_signed_is_looked_at_each_time(store):
    """A signature ends, is given or is revoked without any change of the function."""
    look(store, Shelf().sign(1))
    [known] = store.latest([TARGET]).values()
    look(store, None, day=1, trusted=())
    [free] = store.latest([TARGET]).values()
    assert (known.scan_key, free.scan_key) == ("", "key-1")


def test_code_that_changed_since_it_was_verified_is_not_only_unsigned(store):
    shelf = Shelf().sign(1)
    look(store, shelf)
    assert look(store, shelf, Worker("f" * 64), day=1) == {NOT_AS_SIGNED: Violated, UNSIGNED: Clean}


class ManyVersions(Worker):
    """Sees other code in each version, and only the newest ones."""

    def __init__(self, at_most):
        super().__init__()
        self.at_most = at_most

    def collect(self, discovered):
        [latest] = super().collect(discovered)
        others = [
            as_version(discovered, replace(discovered.configuration, version=each)).complete(code=latest.code)
            for each in to_be_read(discovered, self.at_most)
        ]
        return (latest, *others)


def published(*numbers, alone=()):
    """Versions, each with an alias that leads there, but for those that stand alone."""
    return tuple(
        FunctionVersion(qualifier=name, version=each, code_sha256="c", is_alias=name != each)
        for each in map(str, numbers)
        for name in ({each} if each in alone else {each, f"v{each}"})
    )


HIDDEN = Gap(Facet.ALIASES, GapReason.DENIED, "may not")
UNREAD_CASES = [
    ("all were read", {"versions": published(1, 2)}, []),
    ("the oldest was not", {"versions": published(1, 2, 3)}, ["1"]),
    ("two were not", {"versions": published(1, 2, 3, 4)}, ["2", "1"]),
    ("nothing leads to it", {"versions": published(1, 2, 3, alone={"1"})}, []),
    ("where aliases lead is not known", {"versions": published(1, 2, alone={"1", "2"}), "gaps": (HIDDEN,)}, ["2", "1"]),
]


@pytest.mark.parametrize(("title", "facts", "unread"), UNREAD_CASES, ids=[each[0] for each in UNREAD_CASES])
def test_a_version_that_was_not_read_is_unknown(store, title, facts, unread):
    says = look(store, Shelf().sign(1), ManyVersions(2), rules=(*RULES, unverified_deployment), **facts)
    [known] = store.latest([TARGET]).values()
    assessment = store.assessment(known)
    assert [each.version for each in assessment.signatures if each.verdict.standing is Standing.UNKNOWN] == unread
    assert [each.version for each in known.signatures] == unread
    assert says[unverified_deployment.id] is (Violated if unread else Clean)
    told = [each.says for each in assessment.findings]
    assert told == (
        [f"versions that may be invoked were not read, so their signatures are not known: {', '.join(unread)}"]
        if unread
        else []
    )


def test_what_was_not_read_stops_a_function_where_the_guardrails_fail_closed(store):
    trust = replace(TRUST.trust, violations=VIOLATIONS | {Standing.UNKNOWN}, stops=VIOLATIONS | {Standing.UNKNOWN})
    versions = published(1, 2, 3)
    look(store, Shelf().sign(1), ManyVersions(2), trusted=(replace(TRUST, trust=trust),), versions=versions)
    [known] = store.latest([TARGET]).values()
    policy = Guardrails(trusted=(replace(TRUST, trust=trust),)).in_force(store.assessment(known).subject)
    assert "version 1" in objection(policy, low=0, previous=None, signatures=known.signatures)


def test_what_was_not_read_stays_unknown_when_a_function_is_judged_again(store):
    look(store, Shelf().sign(1), ManyVersions(2), versions=published(1, 2, 3))
    [known] = store.latest([TARGET]).values()
    desk = replace(bench(store, Shelf()), scan="again")
    assert judge_again(known, NOT_JOINED, desk, first_scan=False, now=later(hours=1), shortfalls=Shortfalls())
    [again] = store.latest([TARGET]).values()
    assert [each.version for each in again.signatures] == ["1"]


def test_what_was_verified_and_is_covered_no_more_is_told(store):
    """Whoever deploys may take off the tag by which it is covered."""
    shelf, prod = Shelf().sign(1), (("stage", "prod"),)
    tagged = (replace(TRUST, where=Selector(tags=prod)),)
    told = []
    for day, (tree, tags) in enumerate([("a", prod), ("b", ()), ("c", ()), ("a", prod)]):
        says = look(store, shelf, Worker(tree * 64), day, trusted=tagged, tags=tags)
        [known] = store.latest([TARGET]).values()
        told.append((says[UNSIGNED], [each for _, each, _ in fingerprints(store)], known.scan_key))
    assert [each for each, _, _ in told] == [Clean, Violated, Violated, Clean]
    assert told[1] == told[2], "it is told once, and looked at each time"
    assert told[2][2] == ""


def test_what_was_never_verified_is_asked_nothing_where_no_entry_covers_it(store):
    elsewhere = (replace(TRUST, where=Selector(names=("invoices",))),)
    assert set(look(store, Shelf().sign(1), trusted=elsewhere).values()) == {Clean}
    [known] = store.latest([TARGET]).values()
    assert known.scan_key == "key-0"


def test_that_nobody_can_tell_whether_it_was_verified_is_unknown(store):
    elsewhere, shelf = (replace(TRUST, where=Selector(names=("invoices",))),), Shelf()
    shelf.versions.broken = StoreError("throttled")
    assert set(look(store, shelf, trusted=elsewhere).values()) == {Unknown}


def test_what_a_leaked_key_signed_as_the_newest_is_forgotten_once_it_is_revoked(store):
    shelf = Shelf().sign(MOST_VERSION, key=LEAKED).sign(7, tree="b" * 64)
    both = Trust(keys=(KEY.public.pem, LEAKED.public.pem))
    before, after = replace(TRUST, trust=both), replace(TRUST, trust=replace(both, revoked=frozenset({LEAKED.key_id})))
    steps = [("a", before), ("b", before), ("b", after), ("a", after), ("c", after)]
    verdicts = []
    for day, (tree, trusted) in enumerate(steps):
        look(store, shelf, Worker(tree * 64), day, trusted=(trusted,))
        [known] = store.latest([TARGET]).values()
        verdicts += [store.assessment(known).signatures[0].verdict.standing]
    assert verdicts == [
        Standing.VERIFIED,
        Standing.ROLLED_BACK,
        Standing.VERIFIED,
        Standing.REVOKED,
        Standing.INVALID,
    ]


def test_a_version_that_no_table_holds_is_no_statement(store):
    look(store, Shelf().sign(MOST_VERSION + 1))
    [known] = store.latest([TARGET]).values()
    assert known.signatures[0].verdict.standing is Standing.INVALID


def fingerprints(store):
    """What is told of a function now, by rule."""
    [known] = store.latest([TARGET]).values()
    return [(each.rule, each.fingerprint, bool(each.waived)) for each in store.assessment(known).findings]


def test_what_is_deployed_next_is_told_anew_and_once(store):
    shelf = Shelf().sign(1)
    told = []
    for day, tree in enumerate("abbc"):
        look(store, shelf, Worker(tree * 64), day)
        told.append(fingerprints(store))
    assert told[0] == []
    assert told[1] == told[2], "the same deployment is the same finding"
    assert [rule for [(rule, _, _)] in told[1:]] == [NOT_AS_SIGNED] * 3
    assert told[3] != told[2]


def test_a_waiver_of_one_deployment_covers_no_other(store):
    shelf = Shelf()
    look(store, shelf)
    [(_, known, _)] = fingerprints(store)
    waiver = Waiver(owner="o", reason="a hotfix", expires=later(days=90), fingerprint=known)
    waived = []
    for day, tree in enumerate("ab", 1):
        look(store, shelf, Worker(tree * 64), day, waivers=(waiver,))
        waived += [each for _, _, each in fingerprints(store)]
    assert waived == [True, False]


def test_a_verdict_stands_when_a_function_is_judged_again(store):
    shelf = Shelf().sign(1)
    look(store, shelf, Worker("f" * 64))
    [known] = store.latest([TARGET]).values()
    desk = replace(bench(store, Shelf(StoreError("away"))), scan="again")
    assert judge_again(known, NOT_JOINED, desk, first_scan=False, now=later(hours=1), shortfalls=Shortfalls())
    [again] = store.latest([TARGET]).values()
    outcomes = {each.rule: type(each) for each in store.assessment(again).outcomes}
    assert outcomes == {NOT_AS_SIGNED: Clean, UNSIGNED: Violated}


def test_a_layer_that_was_not_read_is_in_no_known_place():
    worker = Worker(layers=("b" * 64,))
    two = function(configuration=replace(function().configuration, layers=(LayerUse(arn=LAYER), LayerUse(arn=LAYER))))
    [snapshot] = worker.collect(two)
    assert deployed(snapshot).layers == ("", "")
