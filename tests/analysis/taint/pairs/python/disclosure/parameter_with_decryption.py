# trigger: schedule
import boto3

ssm = boto3.client("ssm")


def parameter(name, decrypted):
    return ssm.get_parameter(Name=name, WithDecryption=decrypted)["Parameter"]["Value"]


def unsafe(event, context):
    value = parameter("/app/licence", True)
    print(f"the licence is {value}")  # expect: INJ019


def safe(event, context):
    value = parameter("/app/licence", True)
    print(f"the licence has {len(value)} characters; the stage is " + parameter("/app/stage", False))
