from boto3.dynamodb.types import TypeDeserializer

deserialize = TypeDeserializer().deserialize


def plain(image):
    return {k: deserialize(v) for k, v in (image or {}).items()}
