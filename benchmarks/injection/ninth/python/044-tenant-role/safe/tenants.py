import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TENANTS"])


def role_of(tenant):
    return table.get_item(Key={"tenant": tenant})["Item"]["roleArn"]
