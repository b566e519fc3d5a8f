import boto3
from boto3.dynamodb.conditions import Attr, Key


class Orders:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)

    def get(self, pk):
        return self.table.get_item(Key={"pk": pk}, ConsistentRead=True).get("Item")

    def add(self, order):
        self.table.put_item(Item=order, ConditionExpression=Attr("pk").not_exists())

    def of_customer(self, customer):
        return self.table.query(
            IndexName="by-customer", KeyConditionExpression=Key("customer").eq(customer), Limit=50
        )["Items"]
