"""Envelopes on a shelf, a worker that sees code, and looks at it, for the tests of signatures."""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.envelope import sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import scan_function
from maremma.engine.signing.notary import Notary
from maremma.model.code.facts import CodeFacts, PackageSize
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.guardrails import Guardrails, Trusted
from maremma.model.selector import Selector
from maremma.model.sensitive import Sensitive
from maremma.model.signing import Statement, Trust
from maremma.rules.integrity.deployment_not_as_signed import deployment_not_as_signed
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment

from tests.engine.building import TARGET, function, later

KEY, LEAKED = PrivateKey.generate(), PrivateKey.generate()
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

    def sign(self, version, tree="a" * 64, key=None, **other):
        fields = {
            "tree": tree,
            "function": TARGET.arn,
            "handler": "app.handler",
            "runtime": "python3.13",
            "version": version,
            **other,
        }
        envelope = sign(statements.dump(Statement(**fields)), [key or KEY]).dump()
        self.kept[tree] = (*self.kept.get(tree, ()), envelope)
        return self


class Versions:
    """What was verified, for good."""

    def __init__(self):
        self.noted, self.broken = {}, None

    def newest(self, target, revoked=frozenset()):
        if self.broken:
            raise self.broken
        by = self.noted.get(target, {})
        return max((1 if signer in revoked else version for signer, version in by.items()), default=0)

    def verified(self, target, version, signer):
        by = self.noted.setdefault(target, {})
        by[signer] = max(version, by.get(signer, 0))


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


def look(store, shelf, worker=None, day=0, trusted=(TRUST,), waivers=(), rules=RULES, **facts):
    discovered = function(observed_at=later(days=day), **facts)
    desk = bench(store, shelf, trusted)
    assessment = scan_function(
        discovered,
        Keys(scan_key=f"key-{day}", policy_hash="p"),
        worker or Worker(),
        replace(desk, scan=f"scan-{day}", rules=rules, guardrails=replace(desk.guardrails, waivers=waivers)),
        first_scan=False,
        now=later(days=day),
    )
    return {each.rule: type(each) for each in assessment.outcomes}
