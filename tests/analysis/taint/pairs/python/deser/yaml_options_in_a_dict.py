# trigger: websocket
import yaml

OPTIONS = {"Loader": yaml.SafeLoader}


def parse(text, **options):
    return yaml.load(text, **options)  # expect: INJ005


def unsafe(event, context):
    return {"statusCode": 200, "body": str(len(parse(event["body"], Loader=yaml.UnsafeLoader)))}


def safe(event, context):
    return {"statusCode": 200, "body": str(len(parse(event["body"], **OPTIONS)))}
