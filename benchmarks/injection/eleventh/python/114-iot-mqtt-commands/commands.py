import json
import os
import time
from typing import Annotated, Literal, Union

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

logger = Logger(service="commands")
app = APIGatewayHttpResolver()
iot = boto3.client("iot-data")
devices = boto3.resource("dynamodb").Table(os.environ["DEVICES_TABLE"])


class Command(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SetLight(Command):
    name: Literal["light"]
    on: bool
    level: int = Field(default=100, ge=0, le=100)


class SetBlind(Command):
    name: Literal["blind"]
    position: int = Field(ge=0, le=100)


class Reboot(Command):
    name: Literal["reboot"]


AnyCommand = Annotated[Union[SetLight, SetBlind, Reboot], Field(discriminator="name")]
adapter: TypeAdapter = TypeAdapter(AnyCommand)


def owner() -> str:
    return app.current_event.request_context.authorizer.jwt_claim["sub"]


def owned_device(resolver: APIGatewayHttpResolver, next_middleware: NextMiddleware):
    thing = resolver.current_event.path_parameters["thing"]
    item = devices.get_item(Key={"owner": owner(), "thing": thing}).get("Item")
    if item is None:
        raise NotFoundError("device")
    resolver.append_context(thing=item["thing"], firmware=item.get("firmware", "1"))
    return next_middleware(resolver)


@app.post("/devices/<thing>/commands", middlewares=[owned_device])
def send_command(thing: str):
    try:
        command = adapter.validate_json(app.current_event.body or "")
    except ValidationError as exc:
        raise BadRequestError(f"{exc.error_count()} invalid fields")
    own = app.context["thing"]
    iot.publish(
        topic=f"home/{own}/commands",
        qos=1,
        payload=json.dumps({"sent": int(time.time()), **command.model_dump()}),
    )
    logger.info("command sent", extra={"thing": own, "command": command.name})
    return {"accepted": True}, 202


@app.get("/devices/<thing>", middlewares=[owned_device])
def state(thing: str):
    shadow = iot.get_thing_shadow(thingName=app.context["thing"])
    reported = json.load(shadow["payload"])["state"].get("reported", {})
    return {"firmware": app.context["firmware"], "reported": reported}


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
