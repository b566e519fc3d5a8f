import os
from http import HTTPStatus

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import LambdaFunctionUrlResolver, Response, content_types
from pydantic import ValidationError

from signup.schema import SignUp

logger = Logger()
app = LambdaFunctionUrlResolver()
topic = boto3.resource("sns").Topic(os.environ["SIGNUP_TOPIC"])


@app.exception_handler(ValidationError)
def invalid(exc: ValidationError):
    logger.info("refused", extra={"errors": exc.error_count()})
    return Response(
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY,
        content_type=content_types.APPLICATION_JSON,
        body='{"message": "check the address"}',
    )


@app.post("/signup")
def sign_up():
    request = SignUp.model_validate(app.current_event.json_body)
    topic.publish(
        Message=request.model_dump_json(),
        MessageAttributes={"edition": {"DataType": "String", "StringValue": request.edition.value}},
    )
    return {"ok": True}, 202


def lambda_handler(event, context):
    return app.resolve(event, context)
