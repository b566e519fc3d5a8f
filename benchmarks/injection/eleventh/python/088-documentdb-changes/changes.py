import os
from typing import Callable, Iterable, Iterator

import boto3
from aws_lambda_powertools import Logger
from bson import ObjectId
from opensearchpy import AWSV4SignerAuth, OpenSearch, RequestsHttpConnection, helpers

logger = Logger()
INDEX = "articles"
FIELDS: dict[str, Callable] = {
    "title": str,
    "body": str,
    "author": str,
    "views": int,
    "published": bool,
}


def make_client() -> OpenSearch:
    session = boto3.Session()
    auth = AWSV4SignerAuth(session.get_credentials(), session.region_name, "es")
    return OpenSearch(
        hosts=[{"host": os.environ["SEARCH_HOST"], "port": 443}],
        http_auth=auth,
        use_ssl=True,
        connection_class=RequestsHttpConnection,
    )


client = make_client()


def identifier(change: dict) -> str:
    return str(ObjectId(change["documentKey"]["_id"]["$oid"]))


def reduced(document: dict) -> dict:
    out = {}
    for name, convert in FIELDS.items():
        value = document.get(name)
        if isinstance(value, dict):
            value = value.get("$numberLong") or value.get("$numberInt")
        if value is not None:
            out[name] = convert(value)
    return out


def actions(events: Iterable[dict]) -> Iterator[dict]:
    for entry in events:
        change = entry["event"]
        match change["operationType"]:
            case "insert" | "replace" | "update":
                yield {
                    "_op_type": "index",
                    "_index": INDEX,
                    "_id": identifier(change),
                    "_source": reduced(change["fullDocument"]),
                }
            case "delete":
                yield {"_op_type": "delete", "_index": INDEX, "_id": identifier(change)}


def handler(event, context):
    done, errors = helpers.bulk(client, actions(event["events"]), raise_on_error=False)
    if errors:
        logger.warning("some documents were not indexed", extra={"errors": len(errors)})
    return {"indexed": done}
