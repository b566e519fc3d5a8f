import json
import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEvent, event_source

from .storage import SharedStorage, StorageError

logger = Logger(service="documents")
storage = SharedStorage(os.environ.get("DOCUMENT_ROOT", "/mnt/documents"))


@event_source(data_class=APIGatewayProxyEvent)
def lambda_handler(event: APIGatewayProxyEvent, context):
    name = event.get_query_string_value(name="name", default_value="")
    if not name:
        return {"statusCode": 400, "body": json.dumps({"error": "name"})}
    try:
        content = storage.load(name)
    except StorageError:
        logger.warning("refused")
        return {"statusCode": 403, "body": json.dumps({"error": "refused"})}
    except (FileNotFoundError, IsADirectoryError):
        return {"statusCode": 404, "body": json.dumps({"error": "not found"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/octet-stream"},
        "isBase64Encoded": True,
        "body": content,
    }
