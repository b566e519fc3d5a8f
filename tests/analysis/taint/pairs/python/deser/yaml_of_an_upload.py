# trigger: s3
import boto3
import yaml

s3 = boto3.resource("s3")


def text_of(record):
    place = record["s3"]
    return s3.Object(place["bucket"]["name"], place["object"]["key"]).get()["Body"].read().decode()


def unsafe(event, context):
    for record in event["Records"]:
        settings = yaml.load(text_of(record), Loader=yaml.Loader)  # expect: INJ005
        print(len(settings))


def safe(event, context):
    for record in event["Records"]:
        settings = yaml.load(text_of(record), Loader=yaml.SafeLoader)
        print(len(settings))
