# trigger: appsync
import boto3

dynamodb = boto3.client("dynamodb")


def unsafe(event, context):
    owner = event["arguments"]["owner"]
    statement = "SELECT * FROM pets WHERE owner = '" + owner + "'"
    return dynamodb.execute_statement(Statement=statement)["Items"]  # expect: INJ004


def safe(event, context):
    owner = event["arguments"]["owner"]
    statement = "SELECT * FROM pets WHERE owner = ?"
    return dynamodb.execute_statement(Statement=statement, Parameters=[{"S": owner}])["Items"]
