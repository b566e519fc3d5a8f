"""What a recorded call tells about the function it asked for."""

import pytest

from sandbox.recorder import Call, Calls

ARN = "arn:aws:lambda:eu-west-1:111122223333:function"
OF = "/2015-03-31/functions"


def call(path, query="", *, service="lambda", operation="GetFunction"):
    return Call(
        account="111122223333",
        region="eu-west-1",
        service=service,
        operation=operation,
        action=f"{service}:{operation}",
        caller="owner",
        path=path,
        query=query,
        status=200,
        seconds=0,
    )


@pytest.mark.parametrize(
    ("path", "query", "function"),
    [
        (f"{OF}/orders", "", ("orders", "")),
        (f"{OF}/orders/policy", "Qualifier=live", ("orders", "live")),
        (f"{OF}/orders:live/policy", "", ("orders", "live")),
        (f"{OF}/{ARN}:orders", "", ("orders", "")),
        (f"{OF}/{ARN}:orders:7/policy", "", ("orders", "7")),
        (f"{OF}/{ARN}:orders", "Qualifier=7&x=1", ("orders", "7")),
        (f"{OF}/{ARN}:function:live", "", ("function", "live")),
        (f"{OF}/111122223333:function:orders", "", ("orders", "")),
        (f"{OF}/", "FunctionVersion=ALL", ("", "")),
        ("/2015-03-31/event-source-mappings/", "", ("", "")),
    ],
)
def test_a_call_names_its_function_and_its_qualifier(path, query, function):
    assert call(path, query).function == function


def test_another_services_functions_are_none_of_lambdas():
    assert call("/v1/apis/shop/functions/orders", service="appsync").function == ("", "")


def test_calls_are_counted_by_function_and_qualifier():
    calls = Calls()
    calls.record(call(f"{OF}/orders"))
    mark = calls.mark()
    for each in (call(f"{OF}/{ARN}:orders"), call(f"{OF}/orders"), call(f"{OF}/orders", "Qualifier=7")):
        calls.record(each)
    calls.record(call(f"{OF}/orders/policy", operation="GetPolicy"))
    assert calls.functions("GetFunction", mark) == {("orders", ""): 2, ("orders", "7"): 1}
    assert calls.functions("GetPolicy", mark) == {("orders", ""): 1}
