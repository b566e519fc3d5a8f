"""Sessions with slim service models: everything that makes requests, and none of the prose."""

import boto3
import pytest
from maremma.aws.sessions import new_session

CREDENTIALS = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing", "region_name": "eu-west-1"}
SERVICES = ("lambda", "s3", "ec2", "cognito-idp", "cloudwatch", "apigateway", "sts")


def models(session, service):
    client = session.client(service)
    return client.meta.service_model, client


@pytest.mark.parametrize("service", SERVICES)
def test_a_slim_client_knows_every_operation_and_shape(service):
    slim, client = models(new_session(**CREDENTIALS), service)
    whole, other = models(boto3.Session(**CREDENTIALS), service)
    assert slim.operation_names == whole.operation_names
    assert slim.shape_names == whole.shape_names
    assert client.meta.endpoint_url == other.meta.endpoint_url
    name = whole.operation_names[0]
    assert list(slim.operation_model(name).input_shape.members) == list(whole.operation_model(name).input_shape.members)


@pytest.mark.parametrize("service", SERVICES)
def test_a_slim_client_holds_no_prose(service):
    slim, _ = models(new_session(**CREDENTIALS), service)
    assert not any(slim.operation_model(name).documentation for name in slim.operation_names)


def test_a_slim_client_resolves_endpoints_by_its_context_parameters():
    client = new_session(**CREDENTIALS).client("s3")
    url = client.generate_presigned_url("get_object", Params={"Bucket": "orders", "Key": "one"})
    assert url.startswith("https://orders.s3.amazonaws.com/one?") or "orders.s3.eu-west-1" in url
