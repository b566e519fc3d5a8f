import os

import boto3
from aws_lambda_powertools import Logger
from boto3.dynamodb.types import TypeDeserializer
from opensearchpy import OpenSearch, RequestsHttpConnection, helpers
from requests_aws4auth import AWS4Auth

logger = Logger()
deserializer = TypeDeserializer()
INDEX = "products"
FIELDS = ("name", "description", "brand")


def connect():
    region = os.environ["AWS_REGION"]
    credentials = boto3.Session().get_credentials()
    auth = AWS4Auth(
        credentials.access_key,
        credentials.secret_key,
        region,
        "es",
        session_token=credentials.token,
    )
    return OpenSearch(
        hosts=[{"host": os.environ["SEARCH_HOST"], "port": 443}],
        http_auth=auth,
        use_ssl=True,
        connection_class=RequestsHttpConnection,
    )


client = connect()


def document(image):
    item = {k: deserializer.deserialize(v) for k, v in image.items()}
    return {name: str(item.get(name, "")) for name in FIELDS}


def actions(records):
    for record in records:
        doc_id = record["dynamodb"]["Keys"]["id"]["S"]
        if record["eventName"] == "REMOVE":
            yield {"_op_type": "delete", "_index": INDEX, "_id": doc_id}
        else:
            yield {"_op_type": "index", "_index": INDEX, "_id": doc_id, "_source": document(record["dynamodb"]["NewImage"])}


def handler(event, context):
    done, errors = helpers.bulk(client, actions(event["Records"]), raise_on_error=False)
    logger.info("indexed", extra={"done": done, "errors": len(errors)})
