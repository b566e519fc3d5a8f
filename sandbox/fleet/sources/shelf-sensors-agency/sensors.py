"""Turns what the shelves weigh into stock, and hands everything on to the agency that built it."""

import os

import boto3
from dateutil import parser

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    at = parser.parse(event["at"])
    statement = f"UPDATE \"{os.environ['TABLE']}\" SET weight = {event['weight']} WHERE shelf = '{event['shelf']}'"
    dynamodb.execute_statement(Statement=statement)
    print("shelf", event)
    return {**event, "day": at.date().isoformat()}
