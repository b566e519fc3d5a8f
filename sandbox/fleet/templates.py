"""Handlers of the many plain functions that fill the account up: harmless ones, each filled in with its own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A handler's file and its text; `TEAM`, `NOUN` and `VERB` in it are replaced."""

    path: str
    handler: str
    text: str

    def filled(self, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """The file of the package, with these words in it."""
        text = self.text
        for name, word in words.items():
            text = text.replace(name, word)
        return ((self.path, text),)


_BOOKING = '''"""Books every NOUN that the TEAM team has to VERB."""

import json
import logging
import os

import boto3

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    records = event.get("Records", [])
    for record in records:
        body = json.loads(record.get("body") or record["Sns"]["Message"])
        table.put_item(Item=NOUN_of(body), ConditionExpression="attribute_not_exists(id)")
    log.info("VERB: %d of kind NOUN", len(records))
    return {"booked": len(records)}


def NOUN_of(body):
    return {"id": str(body["id"]), "team": "TEAM", "amount": int(body.get("amount", 1))}
'''

_LOOKUP = '''"""Looks a NOUN up for the TEAM team's pages (VERB)."""

import json
import logging
import os
import re

import boto3

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
ID = re.compile(r"[0-9a-f]{8,32}")


def handler(event, context):
    wanted = (event.get("queryStringParameters") or {}).get("id", "")
    if not ID.fullmatch(wanted):
        return answer(400, {"error": "an id has 8 to 32 hexadecimal digits"})
    found = table.get_item(Key={"id": wanted}).get("Item")
    if found is None:
        return answer(404, {"error": "there is no such NOUN"})
    log.info("VERB NOUN")
    return answer(200, {"id": found["id"], "state": found.get("state", "new")})


def answer(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
'''

_SWEEP = '''"""Counts what there is to VERB for the TEAM team, by the clock."""

import logging
import os
import time

import boto3

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
metrics = boto3.client("cloudwatch")


def handler(event, context):
    begun = time.monotonic()
    waiting = table.scan(Select="COUNT", Limit=1000)["Count"]
    metrics.put_metric_data(
        Namespace="Shop/TEAM",
        MetricData=[{"MetricName": "NOUN-waiting", "Value": waiting, "Unit": "Count"}],
    )
    log.info("VERB: %d of kind NOUN waiting, counted in %.1f s", waiting, time.monotonic() - begun)
    return {"waiting": waiting}
'''

_NODE_BOOKING = """"use strict";

// Keeps every NOUN that the TEAM team has to VERB.
const { DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");

const client = new DynamoDBClient({});
const table = process.env.TABLE;

function itemOf(body) {
  return { id: { S: String(body.id) }, team: { S: "TEAM" }, amount: { N: String(Number(body.amount) || 1) } };
}

exports.handler = async (event) => {
  const records = event.Records || [];
  for (const record of records) {
    const body = JSON.parse(record.body || record.Sns.Message);
    await client.send(new PutItemCommand({ TableName: table, Item: itemOf(body) }));
  }
  console.log(`VERB: ${records.length} of kind NOUN`);
  return { kept: records.length };
};
"""

_NODE_LOOKUP = """"use strict";

// Shows a NOUN on the TEAM team's pages (VERB).
const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");

const client = new DynamoDBClient({});
const table = process.env.TABLE;
const ID = /^[0-9a-f]{8,32}$/;

exports.handler = async (event) => {
  const id = (event.queryStringParameters || {}).id || "";
  if (!ID.test(id)) {
    return reply(400, { error: "an id has 8 to 32 hexadecimal digits" });
  }
  const found = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: id } } }));
  return found.Item ? reply(200, { id, state: found.Item.state?.S ?? "new" }) : reply(404, { error: "no such NOUN" });
};

function reply(statusCode, body) {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
"""

PYTHON_RECORDS = Template(path="booking.py", handler="booking.handler", text=_BOOKING)
PYTHON_REQUESTS = Template(path="lookup.py", handler="lookup.handler", text=_LOOKUP)
PYTHON_CLOCK = Template(path="sweep.py", handler="sweep.handler", text=_SWEEP)
NODE_RECORDS = Template(path="keep.js", handler="keep.handler", text=_NODE_BOOKING)
NODE_REQUESTS = Template(path="show.js", handler="show.handler", text=_NODE_LOOKUP)
