# trigger: ses
import re

import boto3

dynamodb = boto3.client("dynamodb")


def delete(ticket):
    statement = f"DELETE FROM tickets WHERE id = '{ticket}'"
    dynamodb.execute_statement(Statement=statement)  # expect: INJ004


def unsafe(event, context):
    subject = event["Records"][0]["ses"]["mail"]["commonHeaders"]["subject"]
    for ticket in re.findall(r"\[(.+?)\]", subject):
        delete(ticket)


def safe(event, context):
    subject = event["Records"][0]["ses"]["mail"]["commonHeaders"]["subject"]
    for ticket in re.findall(r"\[([A-Z]+-[0-9]+)\]", subject):
        delete(ticket)
