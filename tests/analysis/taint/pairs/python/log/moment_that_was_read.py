# trigger: sqs
from datetime import datetime


def unsafe(event, context):
    since = event["Records"][0]["body"]
    print(f"since {since}")  # expect: INJ012
    return datetime.fromisoformat(since.replace("Z", "+00:00"))


def safe(event, context):
    since = event["Records"][0]["body"]
    moment = datetime.fromisoformat(since.replace("Z", "+00:00"))
    print(f"since {since}")
    return moment
