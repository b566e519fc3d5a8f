import os
import secrets

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

logger = Logger()
app = APIGatewayHttpResolver()
sessions = boto3.resource("dynamodb").Table(os.environ["SESSIONS"])


def open_session(code):
    session = secrets.token_urlsafe(32)
    sessions.put_item(Item={"id": session, "code": code, "state": "pending"})
    return session


@app.get("/login/done")
def done():
    query = app.current_event.query_string_parameters or {}
    session = open_session(query["code"])
    back = query.get("return_to", "/")
    return Response(  # expect: redirect
        status_code=302,
        headers={
            "Location": back,
            "Set-Cookie": f"sid={session}; Path=/; Secure; HttpOnly; SameSite=Lax",
        },
        body="",
    )


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
