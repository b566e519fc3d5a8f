"""A running sandbox, and small cloud assemblies to deploy into it."""

import json

import pytest
from maremma.aws.session.clients import AccountSession
from maremma.model.target import AccountRegion

from sandbox import Fault, FaultKind, Sandbox
from tests.sandbox.orders import ACCOUNT, REGION
from tests.sandbox.roles import TRUST_LAMBDA, execution_role


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox.start(processes_per_function=1) as running:
        yield running


@pytest.fixture(scope="module")
def session(sandbox):
    return sandbox.session(ACCOUNT)


@pytest.fixture
def opened(session):
    """The account as discovery enters it."""
    return AccountSession(session, AccountRegion(ACCOUNT, REGION))


@pytest.fixture
def refused(sandbox):
    """Denies an operation for the length of a test."""
    yield lambda service, operation: sandbox.faults.inject(
        Fault(service=service, operation=operation, kind=FaultKind.DENY, times=None)
    )
    sandbox.faults.clear()


@pytest.fixture
def no_fault_is_left(scene):
    """Takes away what a test of a deployed scanner injected."""
    yield
    scene.sandbox.faults.clear()


@pytest.fixture(scope="session")
def assembly(tmp_path_factory):
    """Writes a template, with the files of its zip assets, as the CDK would."""

    def write(template, name="Stack", **assets):
        folder = tmp_path_factory.mktemp("cdk.out")
        files = {}
        for asset, sources in assets.items():
            for path, text in sources.items():
                target = folder / f"asset.{asset}" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
            files[asset] = {
                "source": {"path": f"asset.{asset}", "packaging": "zip"},
                "destinations": {"here": {"bucketName": "assets-${AWS::AccountId}", "objectKey": f"{asset}.zip"}},
            }
        (folder / f"{name}.assets.json").write_text(json.dumps({"version": "1", "files": files}))
        (folder / f"{name}.template.json").write_text(json.dumps(template))
        return folder

    return write


@pytest.fixture(scope="session")
def function_of():
    """The resources of one function: its inline code, its role, and whatever properties it needs."""

    def resources(code, **properties):
        return {
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": TRUST_LAMBDA}},
            "Function": {
                "Type": "AWS::Lambda::Function",
                "Properties": {
                    "Code": {"ZipFile": code},
                    "Handler": "index.handler",
                    "Runtime": "python3.14",
                    "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                    **properties,
                },
            },
        }

    return resources


@pytest.fixture(scope="session")
def stranger():
    """Creates a function that the sandbox did not deploy."""

    def create(session, name, code=b"", **settings):
        return session.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.13",
            Role=execution_role(session, f"role-of-{name}"),
            Handler="index.handler",
            Code={"ZipFile": code or b"PK"},
            **settings,
        )

    return create
