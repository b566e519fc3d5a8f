# trigger: rotation
import boto3

secrets = boto3.client("secretsmanager")


def unsafe(event, context):
    answer = secrets.get_secret_value(SecretId=event["SecretId"])
    print("rotating " + answer["SecretString"])  # expect: INJ019
    return answer["ARN"]


def safe(event, context):
    answer = secrets.get_secret_value(SecretId=event["SecretId"])
    print("rotating " + answer["ARN"] + " " + answer["VersionId"])
    return answer["ARN"]
