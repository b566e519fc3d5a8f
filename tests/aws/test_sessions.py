"""Sessions with slim service models: everything that makes requests, and none of the prose."""

import tracemalloc

import boto3
import pytest
from botocore.utils import deep_merge
from maremma.aws.session.light_clients import new_session

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


@pytest.mark.parametrize("service", SERVICES)
def test_a_slim_client_knows_of_a_shape_what_a_whole_one_does(service):
    slim, _ = models(new_session(**CREDENTIALS), service)
    whole, _ = models(boto3.Session(**CREDENTIALS), service)
    for name in whole.shape_names[::25]:
        one, other = slim.shape_for(name), whole.shape_for(name)
        assert (one.type_name, one.metadata) == (other.type_name, other.metadata)
        assert list(getattr(one, "members", ())) == list(getattr(other, "members", ()))
    assert {each.error_code for each in slim.error_shapes} == {each.error_code for each in whole.error_shapes}


def shapes_of(session, service):
    return session._session.get_component("data_loader").load_service_model(service, "service-2")["shapes"]


def test_shapes_look_like_what_they_are_whichever_way_they_are_read():
    shapes = shapes_of(new_session(**CREDENTIALS), "secretsmanager")
    name = next(iter(shapes))
    assert shapes.get(name) is shapes[name]
    assert shapes.get("NoSuchShape") is None
    assert dict(shapes.items()) == dict(zip(shapes, shapes.values(), strict=True))
    assert all(isinstance(each, dict) and each["type"] for each in shapes.values())


def test_what_botocore_merges_into_a_shape_stays():
    shapes = shapes_of(new_session(**CREDENTIALS), "sns")
    name = next(iter(shapes))
    deep_merge({"shapes": shapes}, {"shapes": {name: {"corrected": {"by": "botocore"}}}})
    assert shapes[name]["corrected"] == {"by": "botocore"}
    assert "type" in shapes[name]


def held_by(session, service):
    tracemalloc.start()
    try:
        client = session.client(service)
        return client and tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_a_slim_client_holds_a_third_of_what_a_whole_one_does():
    slim, whole = (made(**CREDENTIALS) for made in (new_session, boto3.Session))
    for each in (slim, whole):
        each.client("sts")  # what every client shares
    # No other test asks for it, so that no model of it is kept yet.
    assert held_by(slim, "glue") < held_by(whole, "glue") / 3
