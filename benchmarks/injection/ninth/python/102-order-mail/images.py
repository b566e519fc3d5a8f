from boto3.dynamodb.types import TypeDeserializer

_types = TypeDeserializer()


def inserted(event):
    for record in event["Records"]:
        if record["eventName"] == "INSERT":
            image = record["dynamodb"]["NewImage"]
            yield {name: _types.deserialize(value) for name, value in image.items()}
