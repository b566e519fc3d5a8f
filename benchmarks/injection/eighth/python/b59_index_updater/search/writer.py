import os

import boto3
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from opensearchpy import AWSV4SignerAuth, OpenSearch, RequestsHttpConnection

auth = AWSV4SignerAuth(boto3.Session().get_credentials(), os.environ["AWS_REGION"], "es")
client = OpenSearch(
    hosts=[{"host": os.environ["SEARCH_HOST"], "port": 443}],
    http_auth=auth,
    use_ssl=True,
    connection_class=RequestsHttpConnection,
)
INDEX = "products"


def record_handler(record: DynamoDBRecord):
    product_id = record.dynamodb.keys["id"]
    if record.event_name.name == "REMOVE":
        client.delete(index=INDEX, id=product_id, ignore=[404])
        return
    image = record.dynamodb.new_image
    client.index(
        index=INDEX,
        id=product_id,
        body={"name": image["name"], "price": float(image["price"]), "tags": list(image.get("tags", []))},
    )
