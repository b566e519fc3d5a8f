# trigger: http
import json
import os

from opensearchpy import OpenSearch

search = OpenSearch(hosts=[os.environ["SEARCH_HOST"]])


def unsafe(event, context):
    words = event["queryStringParameters"]["q"]
    hits = search.search(index="articles", body={"query": {"query_string": {"query": words}}})  # expect: INJ004
    return {"statusCode": 200, "body": json.dumps(hits["hits"])}


def safe(event, context):
    words = event["queryStringParameters"]["q"]
    hits = search.search(index="articles", body={"query": {"match": {"title": words}}})
    return {"statusCode": 200, "body": json.dumps(hits["hits"])}
