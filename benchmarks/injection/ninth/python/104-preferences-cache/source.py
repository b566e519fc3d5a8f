import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["PREFERENCES"])


def load_preferences(subject):
    item = table.get_item(Key={"sub": subject}).get("Item") or {}
    return {"theme": item.get("theme", "light"), "mails": bool(item.get("mails", True))}
