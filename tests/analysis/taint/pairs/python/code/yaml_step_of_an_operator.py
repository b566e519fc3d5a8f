# trigger: operator
import boto3

s3 = boto3.client("s3")
STEPS = {"restart": lambda: "restarted", "drain": lambda: "drained"}


def script():
    return s3.get_object(Bucket="runbooks-111122223333", Key="steps.txt")["Body"].read().decode()


def unsafe(event, context):
    return [eval(line) for line in script().splitlines()]  # expect: INJ002


def safe(event, context):
    return [STEPS[line]() for line in script().splitlines() if line in STEPS]
