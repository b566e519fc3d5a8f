"""What is signed is verified at each look, what was verified is remembered, and what cannot be told is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.deployed import deployed
from maremma.analysis.signing.envelope import sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.cli.local_store import LocalStore
from maremma.engine.judge_again import judge_again
from maremma.engine.notary import Notary
from maremma.engine.scan import Bench, Keys, scan_function
from maremma.errors import StoreError
from maremma.model.assessment import Clean, Unknown, Violated
from maremma.model.code import CodeFacts, PackageSize
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.guardrails import Guardrails, Selector, Trusted
from maremma.model.relay import NOT_JOINED
from maremma.model.sensitive import Sensitive
from maremma.model.signing import Statement, Trust
from maremma.model.snapshot import EnvironmentVariable, LayerUse
from maremma.rules.integrity.deployment_not_as_signed import deployment_not_as_signed
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment

from tests.engine.building import TARGET, function, later

KEY = PrivateKey.generate()
RULES = (deployment_not_as_signed, unsigned_deployment)
NOT_AS_SIGNED, UNSIGNED = (each.id for each in RULES)
TRUST = Trusted(where=Selector(names=("orders",)), trust=Trust(keys=(KEY.public.pem,)))
LAYER = "arn:aws:lambda:eu-west-1:111122223333:layer:shared:1"


class Shelf:
    """Envelopes by what they are about; `broken` is what reading it ends in."""

    def __init__(self, broken=None):
        self.kept, self.broken, self.versions = {}, broken, Versions()

    def about(self, digest):
        if self.broken:
            raise self.broken
        return self.kept.get(digest, ())

    def trusted_root(self):
        return ""

    def sign(self, version, tree="a" * 64, **other):
        fields = {
            "tree": tree,
            "function": TARGET.arn,
            "handler": "app.handler",
            "runtime": "python3.13",
            "version": version,
            **other,
        }
        envelope = sign(statements.dump(Statement(**fields)), [KEY]).dump()
        self.kept[tree] = (*self.kept.get(tree, ()), envelope)
        return self


class Versions:
    """What was verified, for good."""

    def __init__(self):
        self.noted = {}

    def newest(self, target):
        return self.noted.get(target, 0)

    def verified(self, target, version):
        self.noted[target] = max(version, self.noted.get(target, 0))


class Worker:
    """A collector that sees this code."""

    def __init__(self, tree="a" * 64, layers=(), variables=(), gaps=()):
        self.tree, self.layers, self.gaps = tree, layers, gaps
        self.environment = tuple(EnvironmentVariable(name, Sensitive(value)) for name, value in variables)

    def collect(self, discovered):
        code = CodeFacts(
            code_sha256="c0de",
            layer_arns=(),
            engine_version="1",
            size=PackageSize(files=1, compressed=1, unpacked=1),
            tree=self.tree,
            layer_trees=self.layers,
        )
        return (discovered.complete(code=code, environment=self.environment, gaps=self.gaps),)


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


def bench(store, shelf, trusted=(TRUST,)):
    return Bench(
        scan="scan",
        rules=RULES,
        ruleset="r",
        guardrails=Guardrails(trusted=trusted),
        store=store,
        outbox=store,
        advisor=Advisor(why="none is asked"),
        notary=Notary(shelf, shelf.versions) if shelf else None,
    )


def look(store, shelf, worker=None, day=0, trusted=(TRUST,), **facts):
    discovered = function(observed_at=later(days=day), **facts)
    assessment = scan_function(
        discovered,
        Keys(scan_key=f"key-{day}", policy_hash="p"),
        worker or Worker(),
        replace(bench(store, shelf, trusted), scan=f"scan-{day}"),
        first_scan=False,
        now=later(days=day),
    )
    return {each.rule: type(each) for each in assessment.outcomes}


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


def test_a_verdict_stands_when_a_function_is_judged_again(store):
    shelf = Shelf().sign(1)
    look(store, shelf, Worker("f" * 64))
    [known] = store.latest([TARGET]).values()
    desk = replace(bench(store, Shelf(StoreError("away"))), scan="again")
    assert judge_again(known, NOT_JOINED, desk, first_scan=False, now=later(hours=1))
    [again] = store.latest([TARGET]).values()
    outcomes = {each.rule: type(each) for each in store.assessment(again).outcomes}
    assert outcomes == {NOT_AS_SIGNED: Clean, UNSIGNED: Violated}


def test_a_layer_that_was_not_read_is_in_no_known_place():
    worker = Worker(layers=("b" * 64,))
    two = function(configuration=replace(function().configuration, layers=(LayerUse(arn=LAYER), LayerUse(arn=LAYER))))
    [snapshot] = worker.collect(two)
    assert deployed(snapshot).layers == ("", "")
