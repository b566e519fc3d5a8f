import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["PROFILES_TABLE"])


def load_profile(user_id):
    item = table.get_item(Key={"id": user_id}).get("Item")
    return {"id": int(item["id"]), "name": item["name"]} if item else None
