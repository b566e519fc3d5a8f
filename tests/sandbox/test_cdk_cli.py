"""The CDK's own command line deploys what the sandbox deploys otherwise, and people will deploy so."""

import json

import pytest
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.contract import STACK_NAME, Environment, Output
from maremma.model.target import AccountRegion

from sandbox import Sandbox
from sandbox.fleet.account import seed
from sandbox.fleet.direct import DirectSession
from sandbox.kept import ROOT
from sandbox.stage import HUB, NO_QUOTA, REGION
from sandbox.synthesis import synthesized
from tests.sandbox.npm import Npm
from tests.sandbox.scanning import fleet

pytestmark = pytest.mark.sandbox

PACKAGES = ("aws-cdk@^2.1148", "asl-validator@^4")
FLEET = ("partner-webhook", "partner-webhook-signed", "nightly-cleanup")
MEMBER_STACK = f"{STACK_NAME}Member"
ADDED_BY_THE_COMMAND_LINE = "AWS::CDK::Metadata"


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    made = Npm(tmp_path_factory.mktemp("npm"), *PACKAGES)
    if failure := made.install():
        pytest.skip(f"npm cannot install {' and '.join(PACKAGES)} here: {failure.strip()[-300:]}")
    return made


@pytest.fixture(scope="module")
def assembly():
    return synthesized({})


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox.start(variables={Environment.QUOTA_SHARE: NO_QUOTA}) as running:
        yield running


@pytest.fixture(scope="module")
def client(sandbox):
    return sandbox.session(HUB, REGION).client


@pytest.fixture(scope="module")
def outputs(tools, assembly, sandbox, client, tmp_path_factory):
    """The stack's outputs, as the command line writes them for scripts."""
    # What `cdk bootstrap` leaves in an account, as far as a deployment asks for it.
    client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String")
    client("s3").create_bucket(Bucket=f"cdk-hnb659fds-assets-{HUB}-{REGION}")
    written = tmp_path_factory.mktemp("deployed") / "outputs.json"
    settings = ("--method=direct", "--require-approval", "never", "--no-notices", "--outputs-file", str(written))
    done = tools.run("cdk", "deploy", STACK_NAME, "--app", str(assembly), *settings, **sandbox.environment(HUB, REGION))
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(written.read_text())[STACK_NAME]


@pytest.fixture(scope="module")
def resources(outputs, client):
    return client("cloudformation").describe_stack_resources(StackName=STACK_NAME)["StackResources"]


def read_template(folder, stack=STACK_NAME):
    return json.loads((folder / f"{stack}.template.json").read_text())


def test_every_resource_of_the_template_is_created(assembly, resources):
    assert {each["LogicalResourceId"] for each in resources} == set(read_template(assembly)["Resources"])
    assert {each["ResourceStatus"] for each in resources} == {"CREATE_COMPLETE"}


def test_every_output_of_the_contract_is_given(outputs):
    every = {value for name, value in vars(Output).items() if not name.startswith("_")}
    assert set(outputs) == every - {Output.FILE_FUNCTION}, "all but that of Security Hub, which is off by default"
    assert outputs[Output.PLACES] == f"{HUB}/{REGION}"
    assert outputs[Output.STATE_MACHINE].startswith(f"arn:aws:states:{REGION}:{HUB}:stateMachine:")


def test_what_the_command_line_deployed_scans(outputs, resources, sandbox, client, tmp_path):
    for each in resources:
        if each["ResourceType"] == "AWS::Lambda::Function":
            sandbox.trust(f"arn:aws:lambda:{REGION}:{HUB}:function:{each['PhysicalResourceId']}")
    seed(DirectSession(sandbox.session(HUB, REGION)), fleet(*FLEET), packages=tmp_path)

    # Our own functions are left out: they cost more than all the rest.
    scope = {"account": HUB, "region": REGION, "functions": FLEET}
    ending = sandbox.execute(outputs[Output.STATE_MACHINE], {"reason": "manual", "scopes": [scope]}).wait()
    sandbox.settle()

    assert ending.succeeded, ending
    store = AwsStore(Table(client("dynamodb"), outputs[Output.TABLE]), client("s3"), outputs[Output.SCANS_BUCKET])
    points = {each.target.name: each.points for each in store.in_place(AccountRegion(HUB, REGION))}
    assert points.keys() == set(FLEET)
    assert points["partner-webhook"] > points["partner-webhook-signed"]


def without_metadata(template):
    """A template without what the command line adds to it."""
    resources = {
        name: {key: value for key, value in each.items() if key != "Metadata"}
        for name, each in template["Resources"].items()
        if each["Type"] != ADDED_BY_THE_COMMAND_LINE
    }
    conditions = {
        name: value for name, value in template.get("Conditions", {}).items() if name != "CDKMetadataAvailable"
    }
    return {**template, "Resources": resources, "Conditions": conditions}


def test_the_command_line_synthesizes_what_the_app_does(tools, assembly, tmp_path):
    # The stack that is named is the only one whose layers are built: the scanner's needs a package registry.
    settings = (MEMBER_STACK, "--exclusively", "--quiet", "--no-notices", "--output", str(tmp_path))
    done = tools.run("cdk", "synth", *settings, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    for stack in (STACK_NAME, MEMBER_STACK):
        by_command_line = without_metadata(read_template(tmp_path, stack))
        assert by_command_line == without_metadata(read_template(assembly, stack))


@pytest.mark.parametrize(("start", "accepted"), [("Plan", True), ("Nowhere", False)])
def test_the_deployed_definition_is_valid_to_a_second_reader(start, accepted, tools, outputs, client, tmp_path):
    described = client("stepfunctions").describe_state_machine(stateMachineArn=outputs[Output.STATE_MACHINE])
    definition = json.loads(described["definition"])
    assert definition["StartAt"] == "Plan"
    written = tmp_path / "definition.json"
    written.write_text(json.dumps({**definition, "StartAt": start}))

    done = tools.run("asl-validator", "--json-path", str(written))

    assert (done.returncode == 0) is accepted, done.stdout + done.stderr
