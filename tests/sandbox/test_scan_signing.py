"""Signing from end to end: signed as deployed, verified by scans, and stopped where somebody put other code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from maremma.contract import GUARDRAILS, Output
from maremma.model.signing import Standing

from sandbox import Fault, FaultKind
from sandbox.stage import HUB, MEMBER, REGION
from tests.analysis.packages.zips import zip_of
from tests.sandbox.scanning import fleet, scanner

pytestmark = pytest.mark.sandbox

PASSWORD = {"MAREMMA_KEY_PASSWORD": "correct horse battery"}
NAMES = ("same", "tampered", "older", "old-key", "layered", "unread", "open", "closed")
"""What becomes of each once it was signed; the last two stay as they are, and their signatures cannot be read."""


def code(version):
    return {"app.py": f"def handler(event, context):\n    return {version}\n", "data.txt": "x"}


@pytest.fixture(scope="module")
def scene():
    with scanner(fleet("order-intake"), settings={"quarantine": True}) as opened:
        yield opened


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("signer")


@pytest.fixture(scope="module")
def maremma(scene, home):
    """Runs a command as the owner of the functions, who knows the scanner's account by a profile; code and output."""
    sandbox = scene.sandbox
    theirs = sandbox.environment(HUB, REGION)
    lines = [f"{name.lower()} = {theirs[name]}" for name in theirs if name.startswith("AWS_S") or "_KEY_ID" in name]
    (home / "config").write_text("\n".join(["[profile scanner]", f"region = {REGION}", *lines, ""]))
    around = {"PATH": os.environ["PATH"], "HOME": str(home), "COLUMNS": "200", "AWS_CONFIG_FILE": str(home / "config")}

    def run(*arguments, account=MEMBER):
        environment = {**around, **PASSWORD, **sandbox.environment(account, REGION)}
        command = [str(Path(sys.executable).with_name("maremma")), *arguments]
        ended = subprocess.run(command, check=False, env=environment, cwd=home, capture_output=True, text=True)
        return ended.returncode, ended.stdout + ended.stderr

    for out in ("new", "old"):
        assert run("keys", "generate", "--out", out)[0] == 0
    return run


def sign(*arguments):
    return ("sign", *arguments, "--scanner-profile", "scanner")


def guide(scene, home, *, revoked=""):
    """Let the guardrails ask for signatures and stop what violates them; of one, also what nobody can tell."""
    public = [(home / name).read_text().replace("\n", "\n        ").rstrip() for name in ("new.pub", "old.pub")]
    keys = "    keys:\n" + "".join(f"      - |\n        {each}\n" for each in public) + "    on_violation: quarantine\n"
    text = (
        "version: 1\n"
        "quarantine: {mode: automatic, drop_events: true}\n"
        f"trust:\n  - where: {{names: ['sealed-*']}}\n{keys}    revoked: [{revoked}]\n"
        f"  - where: {{names: [sealed-closed]}}\n{keys}    unknown: violation\n"
    )
    bucket = scene.stage.stack.outputs[Output.CONFIG_BUCKET]
    scene.client("s3").put_object(Bucket=bucket, Key=GUARDRAILS, Body=text.replace("    revoked: []\n", "").encode())


def create(scene, name, layers=()):
    role = scene.member("iam").get_role(RoleName="shop-order-intake")["Role"]["Arn"]
    scene.member("lambda").create_function(
        FunctionName=f"sealed-{name}",
        Runtime="python3.13",
        Handler="app.handler",
        Role=role,
        Code={"ZipFile": zip_of(code(name))},
        Layers=layers,
    )


def deploy(scene, name, files):
    scene.member("lambda").update_function_code(FunctionName=f"sealed-{name}", ZipFile=zip_of(files))


def layer(scene, text):
    files = {"python/shared.py": text}
    reply = scene.member("lambda").publish_layer_version(LayerName="shared", Content={"ZipFile": zip_of(files)})
    return reply["LayerVersionArn"]


def standings(scene, names=NAMES):
    """What was found of each that is not verified."""
    words = {name: scene.latest(f"sealed-{name}").signatures for name in names}
    return {name: found[0].verdict.standing for name, found in words.items() if found}


def enforce(scene):
    """The five minutes are over; every alert since the last look. The enforcer runs after a scan as well."""
    reply = scene.client("lambda").invoke(FunctionName=scene.deployed("Enforce"), Payload=b"{}")
    assert "FunctionError" not in reply, reply["Payload"].read()
    scene.stage.dispatch()
    return told(scene)


def told(scene):
    """The alerts since the last look, by kind and function: what each says."""
    return {(each["kind"], (each["function"] or "").rpartition(":")[2]): each["says"] for each in scene.mail()}


def stopped(scene):
    client = scene.member("lambda")
    every = {name: client.get_function_concurrency(FunctionName=f"sealed-{name}") for name in NAMES}
    return {name for name, found in every.items() if found.get("ReservedConcurrentExecutions") == 0}


def test_the_life_of_signatures(scene, home, maremma):
    """One story, since each chapter costs a scan."""
    layers = layer(scene, "x = 1\n"), layer(scene, "x = 2\n")
    for name in NAMES:
        create(scene, name, layers[:1] if name == "layered" else ())
    guide(scene, home)
    deploy(scene, "older", code("before"))
    early = maremma(*sign("sealed-older", "--key", "new.key", "--version", "7", "--deployed"))
    assert early[0] == 0, early[1]
    deploy(scene, "older", code("older"))
    scene.scan()
    assert standings(scene) == dict.fromkeys(NAMES, Standing.UNSIGNED)
    assert enforce(scene).keys() & {("quarantined", f"sealed-{name}") for name in NAMES} == set()

    _sign_as_deployed(scene, maremma)
    scene.scan()
    assert standings(scene) == {}
    assert "signature: verified as version" in maremma("show", "sealed-same", "--deployed", account=HUB)[1]
    told(scene)

    _meddle(scene, home, maremma, layers)
    scene.sandbox.faults.inject(_deny("lambda", "GetFunction", "sealed-unread"))
    scene.scan()
    scene.sandbox.faults.clear()
    assert standings(scene, (*NAMES, "new")) == {
        "tampered": Standing.INVALID,
        "older": Standing.ROLLED_BACK,
        "old-key": Standing.REVOKED,
        "layered": Standing.UNSIGNED_LAYER,
        "unread": Standing.UNKNOWN,
        "new": Standing.UNSIGNED,
    }
    by_hand = maremma("verify", "sealed-older", "--key", "new.pub", "--scanner-profile", "scanner", "--format", "json")
    assert (by_hand[0], json.loads(by_hand[1])["verdict"]) == (1, "rolled-back"), "as the scan says"
    alerts = enforce(scene)
    alerted = {name for kind, name in alerts if kind == "findings-introduced"}
    assert alerted == {f"sealed-{name}" for name in ("tampered", "older", "old-key", "layered", "unread", "new")}
    assert stopped(scene) == {"tampered", "older", "old-key", "layered"}
    assert "its signature is not accepted (invalid)" in alerts["quarantined", "sealed-tampered"]
    assert "is revoked" in alerts["quarantined", "sealed-old-key"]

    refused = maremma(*sign("--all", "--key", "new.key", "--yes"))
    assert refused[0] == 1, refused[1]
    assert "not signed  222222222222/us-east-1/sealed-tampered" in refused[1], "what was changed is not blessed in bulk"
    assert maremma("quarantine", "release", "sealed-tampered", account=HUB)[0] == 0
    scene.scan("sealed-tampered")
    enforce(scene)
    assert stopped(scene) == {"older", "old-key", "layered"}, "a person has accepted it"

    scene.sandbox.faults.inject(_deny("s3", "GetObject", "attestations/"))
    scene.scan("sealed-open", "sealed-closed")
    scene.sandbox.faults.clear()
    assert standings(scene, ("open", "closed")) == {"open": Standing.UNKNOWN, "closed": Standing.UNKNOWN}
    found = {name: severities(scene, f"sealed-{name}")["INT005"] for name in ("open", "closed")}
    assert found == {"open": "high", "closed": "critical"}
    alerts = enforce(scene)
    assert "closed" in stopped(scene)
    assert "open" not in stopped(scene)
    assert "signatures in the bucket" in alerts["quarantined", "sealed-closed"]

    _go_back(scene, maremma)


def severities(scene, name):
    return {each.rule: str(each.severity) for each in scene.assessment(name).findings}


def _sign_as_deployed(scene, maremma):
    """Everything that has to be signed, in bulk; one that cannot be read costs no other."""
    asked = maremma(*sign("--all", "--key", "new.key"))
    assert (asked[0], asked[1].count("to sign")) == (2, len(NAMES)), asked[1]
    by_old = maremma(*sign("--all", "--name", "*-old-key", "--key", "old.key", "--yes"))
    assert (by_old[0], by_old[1].count("signed      ")) == (0, 1), by_old[1]
    scene.sandbox.faults.inject(_deny("lambda", "GetFunction", "sealed-unread"))
    some = maremma(*sign("--all", "--key", "new.key", "--yes"))
    scene.sandbox.faults.clear()
    assert some[0] == 1, some[1]
    assert "not signed  222222222222/us-east-1/sealed-unread" in some[1]
    rest = maremma(*sign("--all", "--key", "new.key", "--yes"))
    assert (rest[0], rest[1].count("left  ")) == (0, len(NAMES) - 1), rest[1]
    verified = maremma("verify", "sealed-same", "--key", "new.pub", "--scanner-profile", "scanner", "--format", "json")
    assert (verified[0], json.loads(verified[1])["verdict"]) == (0, "verified")


def _meddle(scene, home, maremma, layers):
    """Somebody packs one again, changes three, and takes back a key; and one is new."""
    deploy(scene, "same", dict(reversed(code("same").items())))
    deploy(scene, "tampered", code("something else"))
    deploy(scene, "older", code("before"))
    scene.member("lambda").update_function_configuration(FunctionName="sealed-layered", Layers=[layers[1]])
    create(scene, "new")
    with_old_key = maremma(
        "verify", "sealed-old-key", "--key", "old.pub", "--scanner-profile", "scanner", "--format", "json"
    )
    guide(scene, home, revoked=json.loads(with_old_key[1])["signer"])


def _go_back(scene, maremma):
    """Of an alias that leads to other code than was signed to what was; and not where nothing is verified."""
    client = scene.member("lambda")
    for name in ("open", "new"):
        function = {"FunctionName": f"sealed-{name}"}
        if name == "new":
            deploy(scene, name, code("more"))
        client.publish_version(**function)
        deploy(scene, name, code("worse"))
        version = client.publish_version(**function)["Version"]
        client.create_alias(**function, Name="live", FunctionVersion=version)

    def command(name, *more):
        code, output = maremma("rollback", f"sealed-{name}", "--alias", "live", "--scanner-profile", "scanner", *more)
        return code, output, client.get_alias(FunctionName=f"sealed-{name}", Name="live")["FunctionVersion"]

    code_, told_, leads = command("open")
    assert (code_, leads) == (0, "2"), told_
    assert "live would be moved to 1" in told_
    assert command("open", "--enforce")[::2] == (0, "1")
    assert "it is verified, and stays" in command("open")[1]
    both = {"AdditionalVersionWeights": {"2": 0.1}}
    client.update_alias(FunctionName="sealed-open", Name="live", RoutingConfig=both)
    verified = maremma("verify", "sealed-open:live", "--key", "new.pub", "--scanner-profile", "scanner")
    assert (verified[0], "version 2: nobody signed" in verified[1]) == (1, True), verified[1]
    refused = maremma(*sign("sealed-open:live", "--key", "new.key", "--deployed"))
    assert (refused[0], "sign each by its number" in refused[1]) == (2, True), refused[1]
    assert command("new", "--enforce")[::2] == (1, "2")


def _deny(service, operation, match):
    return Fault(service=service, operation=operation, kind=FaultKind.DENY, times=None, match=match)
