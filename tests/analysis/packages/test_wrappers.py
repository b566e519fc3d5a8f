"""Whose handler is followed where a product that watches the function stands before it."""

import pytest
from maremma.analysis.packages.wrappers import real_handler
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.sensitive import Sensitive

CASES = [
    ("datadog_lambda.handler.handler", "DD_LAMBDA_HANDLER", "src/app.main", "src/app.main"),
    ("/opt/nodejs/node_modules/datadog-lambda-js/handler.handler", "DD_LAMBDA_HANDLER", "app.main", "app.main"),
    ("node_modules/datadog-lambda-js/dist/handler.handler", "DD_LAMBDA_HANDLER", "app.main", "app.main"),
    ("newrelic_lambda_wrapper.handler", "NEW_RELIC_LAMBDA_HANDLER", "pkg.app.main", "pkg.app.main"),
    ("newrelic-lambda-wrapper.handler", "NEW_RELIC_LAMBDA_HANDLER", "app.main", "app.main"),
    (
        "/opt/nodejs/node_modules/newrelic-esm-lambda-wrapper/index.handler",
        "NEW_RELIC_LAMBDA_HANDLER",
        "app.main",
        "app.main",
    ),
    (
        "sentry_sdk.integrations.init_serverless_sdk.sentry_lambda_handler",
        "SENTRY_INITIAL_HANDLER",
        "app.main",
        "app.main",
    ),
    ("lumigo_tracer._handler._handler", "LUMIGO_ORIGINAL_HANDLER", "app.main", "app.main"),
    ("lumigo-auto-instrument.handler", "LUMIGO_ORIGINAL_HANDLER", "app.main", "app.main"),
    ("app.handler", "DD_LAMBDA_HANDLER", "other.main", "app.handler"),
    ("datadog_lambda.handler.handler", "OTHER", "app.main", "datadog_lambda.handler.handler"),
    ("datadog_lambda.handler.handler", "DD_LAMBDA_HANDLER", "no handler\n", "datadog_lambda.handler.handler"),
]


@pytest.mark.parametrize(("handler", "variable", "value", "followed"), CASES)
def test_the_authors_handler_is_the_one_that_a_variable_of_the_wrapper_names(handler, variable, value, followed):
    assert real_handler(handler, (EnvironmentVariable(variable, Sensitive(value)),)) == followed
