"""Named policies: every one of the table is read, and the table is that of its sources."""

from __future__ import annotations

import json
import lzma
from importlib.resources import files

import pytest
from maremma.analysis.iam import parse_policy
from maremma.analysis.iam.named_policies import as_of, is_of_aws, managed
from moto.iam.aws_managed_policies import aws_managed_policies_data

from support.iam_universe.named_policies import compiled_policies

TABLE = files("maremma.analysis.iam.named_policies").joinpath("table.xz").read_bytes()
HEAD, *LINES = lzma.decompress(TABLE).decode().split("\n")
NAMES = [line.partition("\t")[0] for line in LINES]
MANAGED = NAMES
OF_AWS = json.loads(aws_managed_policies_data)


def test_every_managed_policy_is_found_by_name_and_by_arn() -> None:
    for name in MANAGED:
        found = managed(name)
        assert found is not None
        assert managed(found.arn) == found
        assert parse_policy(found.arn, found.document).statements


@pytest.mark.parametrize(
    ("policy", "arn"),
    [
        ("AWSLambdaBasicExecutionRole", "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"),
        ("service-role/AWSLambdaRole", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"),
        ("arn:aws:iam::aws:policy/AWSLambdaRole", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"),
        ("arn:aws-us-gov:iam::aws:policy/IAMFullAccess", "arn:aws-us-gov:iam::aws:policy/IAMFullAccess"),
        ("arn:aws:iam::aws:policy/job-function/IAMFullAccess", ""),
        ("arn:aws:iam::111122223333:policy/IAMFullAccess", ""),
        ("iamfullaccess", ""),
        ("x\tIAMFullAccess", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_a_policy_is_named_as_aws_names_it(policy: str, arn: str) -> None:
    found = managed(policy)
    assert (found.arn if found else "") == arn


def test_a_document_is_of_the_partition_of_its_policy() -> None:
    name = "AWSCodeDeployRoleForLambdaLimited"
    of_china, of_aws = managed(f"arn:aws-cn:iam::aws:policy/service-role/{name}"), managed(name)
    assert of_china is not None
    assert of_aws is not None
    written = json.dumps(of_aws.document)
    assert '"arn:aws:' in written
    assert json.dumps(of_china.document) == written.replace('"arn:aws:', '"arn:aws-cn:')


def test_policies_of_aws_are_told_by_their_arn() -> None:
    assert is_of_aws("arn:aws:iam::aws:policy/Gone")
    assert not is_of_aws("arn:aws:iam::111122223333:policy/Gone")
    assert not is_of_aws("Gone")


@pytest.mark.sources
def test_the_table_is_that_of_the_installed_moto() -> None:
    assert lzma.decompress(compiled_policies()).decode().split("\n") == [HEAD, *LINES], "run `make universe`"


def test_the_table_has_every_policy_that_a_role_can_have() -> None:
    assert set(MANAGED) == {name for name, each in OF_AWS.items() if each["Path"] != "/aws-service-role/"}
    assert as_of() == max(each["UpdateDate"] for each in OF_AWS.values())[:10]
