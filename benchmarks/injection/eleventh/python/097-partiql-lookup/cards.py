import json
import os
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import ClassVar

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

TABLE = os.environ["CARDS_TABLE"]
serialize = TypeSerializer().serialize
deserialize = TypeDeserializer().deserialize


@dataclass(frozen=True)
class ByNumber:
    owner: str
    number: str


@dataclass(frozen=True)
class ByMinimum:
    owner: str
    points: int


class Cards:
    BY_NUMBER: ClassVar[str] = f'SELECT * FROM "{TABLE}" WHERE owner = ? AND card_no = ?'
    BY_MINIMUM: ClassVar[str] = f'SELECT card_no, points FROM "{TABLE}" WHERE owner = ? AND points >= ?'
    REDEEM: ClassVar[str] = (
        f'UPDATE "{TABLE}" SET points = points - ? WHERE owner = ? AND card_no = ? RETURNING ALL NEW *'
    )

    def __init__(self, client):
        self._client = client

    def _run(self, statement: str, *values) -> list[dict]:
        answer = self._client.execute_statement(
            Statement=statement, Parameters=[serialize(value) for value in values]
        )
        return [{k: deserialize(v) for k, v in item.items()} for item in answer["Items"]]

    @singledispatchmethod
    def find(self, query):
        raise TypeError(type(query).__name__)

    @find.register
    def _(self, query: ByNumber):
        return self._run(self.BY_NUMBER, query.owner, query.number)

    @find.register
    def _(self, query: ByMinimum):
        return self._run(self.BY_MINIMUM, query.owner, query.points)

    def redeem(self, owner: str, number: str, points: int) -> dict:
        return self._run(self.REDEEM, points, owner, number)[0]


cards = Cards(boto3.client("dynamodb"))


def respond(status, payload):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload, default=int),
    }


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    params = event.get("queryStringParameters") or {}
    try:
        match event["routeKey"]:
            case "GET /cards/{number}":
                found = cards.find(ByNumber(owner, event["pathParameters"]["number"]))
                return respond(200, found[0]) if found else respond(404, {"error": "card"})
            case "GET /cards":
                return respond(200, cards.find(ByMinimum(owner, int(params.get("min", "0")))))
            case "POST /cards/{number}/redeem":
                points = int(json.loads(event["body"])["points"])
                if points <= 0:
                    raise ValueError
                return respond(200, cards.redeem(owner, event["pathParameters"]["number"], points))
    except (ValueError, KeyError, TypeError):
        return respond(400, {"error": "bad request"})
    except ClientError as exc:
        if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return respond(404, {"error": "card"})
        raise
    return respond(404, {"error": "route"})
