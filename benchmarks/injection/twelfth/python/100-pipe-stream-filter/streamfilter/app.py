from boto3.dynamodb.types import TypeDeserializer

from streamfilter.rules import matching

read = TypeDeserializer().deserialize


def flat(record):
    image = record.get("dynamodb", {}).get("NewImage", {})
    return {name: read(value) for name, value in image.items()}


def handler(event, context):
    items = map(flat, event)
    return [{"id": item["id"], "rules": rules} for item in items if (rules := matching(item))]
