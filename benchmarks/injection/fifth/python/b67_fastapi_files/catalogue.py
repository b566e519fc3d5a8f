import os

import boto3
from boto3.dynamodb.conditions import Key


class Catalogue:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["FILES_TABLE"])

    def of_user(self, user):
        return self.table.query(KeyConditionExpression=Key("user").eq(str(user)))["Items"]

    def add(self, user, number, name, size):
        self.table.put_item(Item={"user": str(user), "number": str(number), "name": name[:200], "size": size})

    def owns(self, user, number):
        return "Item" in self.table.get_item(Key={"user": str(user), "number": str(number)})

    def remove(self, user, number):
        answer = self.table.delete_item(Key={"user": str(user), "number": str(number)}, ReturnValues="ALL_OLD")
        return "Attributes" in answer
