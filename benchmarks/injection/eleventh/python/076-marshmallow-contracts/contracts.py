import json
import os
from http import HTTPStatus

from marshmallow import ValidationError

from schemas import ContractSchema, TerminationSchema
from uow import ContractConflict, UnitOfWork

create_schema = ContractSchema()
terminate_schema = TerminationSchema()


def respond(status: HTTPStatus, payload) -> dict:
    return {
        "isBase64Encoded": False,
        "statusCode": status.value,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }


def caller(event: dict) -> str:
    return event["requestContext"]["identity"]["principal"]


def create(event: dict) -> dict:
    values = create_schema.loads(event.get("body") or "{}")
    with UnitOfWork(os.environ["CONTRACTS_URL"]) as uow:
        contract = uow.contracts.add(created_by=caller(event), **values)
        uow.commit()
        return respond(HTTPStatus.CREATED, create_schema.dump(contract))


def terminate(event: dict) -> dict:
    values = terminate_schema.loads(event.get("body") or "{}")
    with UnitOfWork(os.environ["CONTRACTS_URL"]) as uow:
        uow.contracts.terminate(values["number"], values["on"], caller(event))
        uow.commit()
    return respond(HTTPStatus.OK, {"terminated": True})


ACTIONS = {("POST", "/contracts"): create, ("POST", "/contracts/terminate"): terminate}


def handler(event, context):
    action = ACTIONS.get((event["method"], event["path"]))
    if action is None:
        return respond(HTTPStatus.NOT_FOUND, {"error": "no such action"})
    try:
        return action(event)
    except ValidationError as exc:
        return respond(HTTPStatus.UNPROCESSABLE_ENTITY, {"fields": sorted(exc.normalized_messages())})
    except ContractConflict:
        return respond(HTTPStatus.CONFLICT, {"error": "conflict"})
