import json
import logging
import os

import boto3
from opensearchpy import AWSV4SignerAuth, OpenSearch, RequestsHttpConnection

logger = logging.getLogger()
logger.setLevel(logging.INFO)

INDEX = "articles"


def make_client():
    region = os.environ.get("AWS_REGION", "eu-central-1")
    auth = AWSV4SignerAuth(boto3.Session().get_credentials(), region, "es")
    return OpenSearch(
        hosts=[{"host": os.environ["ES_HOST"], "port": 443}],
        http_auth=auth,
        use_ssl=True,
        verify_certs=True,
        connection_class=RequestsHttpConnection,
    )


client = make_client()


def build(text):
    return {
        "size": 20,
        "query": {
            "bool": {
                "must": [{"match": {"body": {"query": text}}}],
                "filter": [{"term": {"published": True}}],
            }
        },
    }


def lambda_handler(event, context):
    params = event.get("queryStringParameters") or {}
    text = params.get("q", "")
    if len(text) < 2:
        return {"statusCode": 400, "headers": {"Content-Type": "application/json"}, "body": '{"error": "q"}'}
    query = build(text)
    found = client.search(index=INDEX, body=query)
    hits = [{"id": h["_id"], "title": h["_source"]["title"]} for h in found["hits"]["hits"]]
    logger.info("%d hits", len(hits))
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"hits": hits}),
    }
