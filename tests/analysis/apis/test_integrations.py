"""Which function an integration of API Gateway invokes."""

import time

import pytest
from maremma.analysis.apis.integrations import Invoked, function_arn, invoked_by, resolved
from maremma.analysis.apis.served import ServedApi, ServedMethod
from maremma.model.function.api import ApiKind

from tests.aws.accounts import ACCOUNT, PLACE, REGION
from tests.aws.api_gateway import ARN, gateway_uri

ACTION = f"arn:aws:apigateway:{REGION}:lambda:action/Invoke"


@pytest.mark.parametrize(
    ("uri", "invoked"),
    [
        (ARN, Invoked(name="orders")),
        (f"{ARN}:live", Invoked(name="orders", qualifier="live")),
        (gateway_uri(), Invoked(name="orders")),
        (gateway_uri(f"{ARN}:3"), Invoked(name="orders", qualifier="3")),
        (gateway_uri().replace("invocations", "response-streaming-invocations"), Invoked(name="orders")),
        (gateway_uri(ARN.replace("orders", "functions")), Invoked(name="functions")),
        (gateway_uri(f"{ARN}:${{stageVariables.alias}}"), Invoked(name="orders", undecided=True)),
        (gateway_uri(ARN.replace("orders", "${stageVariables.fn}")), Invoked(undecided=True)),
        (gateway_uri(ARN.replace("orders", "or${stageVariables.rest}")), Invoked(undecided=True)),
        (gateway_uri(f"{ARN}:${{stageVariables.alias}}".replace(ACCOUNT, "999999999999")), None),
        (gateway_uri(ARN.replace(ACCOUNT, "999999999999")), None),
        (ARN.replace(REGION, "eu-west-1"), None),
        (f"arn:aws:apigateway:{REGION}:sqs:path/{ACCOUNT}/queue", None),
        ("https://example.com/functions/orders", None),
        (f"{ARN}:$LATEST.PUBLISHED", Invoked(name="orders", qualifier="$LATEST.PUBLISHED")),
        (ARN.replace("orders", "or.ders"), Invoked(name="or.ders")),
        (gateway_uri(f"{ARN}:a b"), Invoked(name="orders", unreadable=True)),
        (gateway_uri(f"{ARN}:a b".replace(ACCOUNT, "999999999999")), None),
        ("arn:aws:lambda:nonsense", Invoked(unreadable=True)),
        (gateway_uri().replace("path/", "path//"), Invoked(name="orders")),
        (f"{gateway_uri()}/", Invoked(name="orders")),
        (gateway_uri(f"{ARN}:live").replace("invocations", "invoke-async/"), Invoked(name="orders", qualifier="live")),
        (gateway_uri().replace("invocations", "url"), Invoked(name="orders", unreadable=True)),
        (gateway_uri().replace("path", "action"), Invoked(name="orders", unreadable=True)),
        (gateway_uri(ARN.replace(REGION, "eu-west-1")).replace("path", "action"), None),
        (f"{ACTION}?FunctionName=orders&Action=Invoke", Invoked(name="orders", unreadable=True)),
        (f"{ACTION}?Action=Invoke&FunctionName={ARN}", Invoked(name="orders", unreadable=True)),
        (ACTION, Invoked(unreadable=True)),
        (gateway_uri(ARN + "s" * 2048), Invoked(unreadable=True)),
        ("https://example.com/" + "s" * 4096, None),
        ("", None),
    ],
)
def test_an_integration_invokes(uri, invoked):
    assert invoked_by(uri, PLACE) == invoked


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("a", "a"),
        ("${stageVariables.fn}", "orders"),
        ("${stageVariables.fn}:${stageVariables.alias}", "orders:live"),
        ("${stageVariables.nested}", "${stageVariables.fn}"),
        ("${stageVariables.other}", "${stageVariables.other}"),
        ("${fn}", "${fn}"),
    ],
)
def test_stage_variables_are_put_in_once(text, becomes):
    assert resolved(text, {"fn": "orders", "alias": "live", "nested": "${stageVariables.fn}"}) == becomes


@pytest.mark.parametrize("uri", [ARN, gateway_uri()])
def test_the_function_of_an_authorizer(uri):
    assert function_arn(uri) == ARN


LONG = 200_000


@pytest.mark.parametrize(
    "text", ["{", ":lambda:path/", ":lambda:path/a/functions/", "arn:aws:lambda:", "${stageVariables."]
)
def test_what_is_long_is_read_in_no_time(text):
    text *= LONG // len(text)
    method = ServedMethod(verb="GET", path=text, uri=text)
    before = time.process_time()
    function_arn(resolved(text, {}))
    invoked_by(text, PLACE)
    method.source_arn(ServedApi(kind=ApiKind.REST, id="a"), PLACE, "aws")
    assert time.process_time() - before < 2
