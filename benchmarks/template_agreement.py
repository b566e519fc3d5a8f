"""Whether `maremma check` says of a template what a scan says of it once it is deployed.

Applications are made up, checked, deployed into the sandbox, each into an account of its own, and scanned. An outcome
is what one rule says of one function: something found, nothing, or unknown. Rules for which a template has no facts
are left out: those that `check` lists as not judged, and those that it cannot judge for what only AWS has.

What differs has one of these reasons:

- SAM lets a bucket in without naming it, since a name would refer to itself. A scan then does not know which buckets to
  look at, and AUT007, AUT008, LIF006, EXP001, CFG001, CFG005 and DAT001 are unknown. The template says which it is.
- A name that is put together of parts is open until it is deployed: of a queue in a policy, so that the rules on the
  role are unknown before, or of a bucket, so that AUT008 takes it for another one. This is to be mended.
- The account decides which roles there are to pass on (IAM005): before, any may be there.
"""

from __future__ import annotations

import copy
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from maremma.cli.commands.check import judged_at
from maremma.cli.local.store import LocalStore
from maremma.cli.scan.local import LocalScan
from maremma.model.results.assessment import Assessment
from samtranslator.model.exceptions import InvalidDocumentException

from benchmarks.result import Row
from benchmarks.templates import applications
from benchmarks.templates.application import Application
from benchmarks.templates.permissions import MANAGED, arn_of_managed
from sandbox.deploy import zipped
from sandbox.embedded import Sandbox
from sandbox.errors import SandboxError

COUNT = 300
AGREEMENT = 98
"""Percent."""
REGION = "us-east-1"
NOT_IN_TEMPLATES = "a template does not tell this"
_ASSETS = "code-of-{}"
_FUNCTIONS = ("AWS::Serverless::Function", "AWS::Lambda::Function")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One rule that says something else of one function once it is deployed."""

    application: int
    function: str
    rule: str
    before: str
    after: str
    why: tuple[str, ...]

    def __str__(self) -> str:
        why = f" ({'; '.join(self.why)})" if self.why else ""
        return f"{self.application} {self.function} {self.rule}: {self.before} before, {self.after} after{why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many outcomes were compared, and those that differ."""

    templates: int
    functions: int
    compared: int
    differences: tuple[Difference, ...]

    @property
    def percent(self) -> float:
        """The share that is equal."""
        return round(100 * (self.compared - len(self.differences)) / max(self.compared, 1), 2)


def measure() -> list[Row]:
    """All applications; differences are printed, by rule and by what was said."""
    found = agreement(COUNT)
    for (rule, before, after), count in Counter((d.rule, d.before, d.after) for d in found.differences).most_common():
        print(f"{rule}: {before} before, {after} after: {count}", file=sys.stderr)
    return [
        Row(what="templates deployed", measured=found.templates, above=COUNT),
        Row(what="functions", measured=found.functions),
        Row(what="outcomes compared", measured=found.compared),
        Row(what="outcomes that are the same", measured=found.percent, unit="%", above=AGREEMENT),
    ]


def agreement(count: int, only: Sequence[int] = (), keep: Path | None = None) -> Agreement:
    """Check and deploy this many applications, or `only` some of them; `keep` is where they are left."""
    functions = compared = templates = 0
    differences: list[Difference] = []
    with TemporaryDirectory() as folder, Sandbox.start() as sandbox, _pointed(sandbox.endpoint):
        for number, app in enumerate(applications(count)):
            if only and number not in only:
                continue
            place = (keep or Path(folder)) / f"{number:03}"
            write(app, place)
            before = {each.name: each for each in judged_at(place, (), "", (), datetime.now(UTC)).functions}
            try:
                names = deploy(sandbox, app, place, account_of(number))
            except (SandboxError, InvalidDocumentException) as error:
                print(f"{number} was not deployed: {error}", *getattr(error, "causes", ()), file=sys.stderr)
                continue
            after = scanned(sandbox, place, account_of(number))
            templates += 1
            for logical, physical in names.items():
                functions += 1
                one = before[logical]
                was, now = _outcomes(one.assessment), _outcomes(after[physical])
                asked = [rule for rule in was if rule in now and rule not in one.not_judged and _told(was[rule])]
                compared += len(asked)
                differences += [
                    Difference(
                        application=number,
                        function=logical,
                        rule=rule,
                        before=was[rule][0],
                        after=now[rule][0],
                        why=(*was[rule][1], *now[rule][1]),
                    )
                    for rule in asked
                    if was[rule][0] != now[rule][0]
                ]
    return Agreement(templates=templates, functions=functions, compared=compared, differences=tuple(differences))


def _outcomes(assessment: Assessment) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What each rule says, with why it is unknown or what was found."""
    found: dict[str, list[str]] = {}
    for each in assessment.findings:
        found.setdefault(each.rule, []).append(each.says)
    return {
        each.rule: (each.kind, tuple(found.get(each.rule, getattr(each, "why", ())))) for each in assessment.outcomes
    }


def _told(said: tuple[str, tuple[str, ...]]) -> bool:
    """Whether a template tells what the rule asks for."""
    return said[1] != (NOT_IN_TEMPLATES,)


def account_of(number: int) -> str:
    """The account of an application."""
    return f"{100_000_000_000 + number}"


def write(app: Application, folder: Path) -> None:
    """The template and the code of an application."""
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(app.document(), sort_keys=False, allow_unicode=True)
    (folder / "template.yaml").write_text(text, "utf-8")
    for name, code in app.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, "utf-8")


def deploy(sandbox: Sandbox, app: Application, folder: Path, account: str) -> Mapping[str, str]:
    """Deploy an application as SAM's command line would: code first; the names of its functions by logical id."""
    s3 = sandbox.session(account, REGION).client("s3")
    bucket = _ASSETS.format(account)
    s3.create_bucket(Bucket=bucket)
    for name in {path.split("/")[0] for path in app.files}:
        s3.put_object(Bucket=bucket, Key=name, Body=zipped(folder / name))
    document = _packaged(app.document(), bucket)
    if "Transform" in document:
        document = _transformed(document)
    assembly = folder / "assembly"
    assembly.mkdir()
    (assembly / "shop.template.json").write_text(json.dumps(document), "utf-8")
    stack = sandbox.deploy(assembly, "shop", account=account, region=REGION)
    (assembly / "shop.template.json").unlink()
    assembly.rmdir()
    return {name: stack.resources[name] for name in app.of_type(*_FUNCTIONS)}


def _packaged(document: Mapping[str, Any], bucket: str) -> dict[str, Any]:
    """The template with its code in a bucket."""
    made = copy.deepcopy(dict(document))
    for each in made["Resources"].values():
        properties = each.get("Properties", {})
        if each["Type"] == "AWS::Serverless::Function" and "CodeUri" in properties:
            properties["CodeUri"] = {"Bucket": bucket, "Key": properties["CodeUri"].rstrip("/")}
        elif each["Type"] == "AWS::Lambda::Function" and isinstance(properties["Code"], str):
            properties["Code"] = {"S3Bucket": bucket, "S3Key": properties["Code"].rstrip("/")}
    return made


def _transformed(document: Mapping[str, Any]) -> dict[str, Any]:
    import boto3
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    managed = {name: arn_of_managed(name) for name in MANAGED}
    made = Translator(managed, Parser(), boto_session=boto3.Session(region_name=REGION)).translate(dict(document), {})
    made.pop("Transform", None)
    return dict(made)


class _Silent:
    """Nobody is told how far a scan has got."""

    def says(self, what: str) -> None:
        """Nothing."""

    def expects(self, count: int) -> None:
        """Nothing."""

    def done(self, count: int = 1) -> None:
        """Nothing."""


@contextmanager
def _pointed(endpoint: str) -> Iterator[None]:
    """Within the block packages are fetched from the sandbox."""
    os.environ["AWS_ENDPOINT_URL"] = endpoint
    try:
        yield
    finally:
        del os.environ["AWS_ENDPOINT_URL"]


def scanned(sandbox: Sandbox, folder: Path, account: str) -> Mapping[str, Assessment]:
    """What a scan of the account says, by the names of functions."""
    store = LocalStore(folder.parent / f"{folder.name}.sqlite")
    run = LocalScan(sandbox.session(account, REGION), store, quota_share=1, threads=1)
    _, records = run.scan([REGION], None, _Silent(), now=datetime.now(UTC))
    return {each.target.name: store.assessment(each) for each in records.ranking()}
