import ast
import json
import math
import os
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr

table = boto3.resource("dynamodb").Table(os.environ["POINTS"])


class Box:
    def __init__(self, west, south, east, north):
        if not (west < east and south < north):
            raise ValueError("box")
        self.west, self.south, self.east, self.north = west, south, east, north

    @classmethod
    def parse(cls, text):
        # old clients send "(7.1, 50.2, 7.9, 50.8)"
        if len(text) > 200:
            raise ValueError("too long")
        values = ast.literal_eval(text)
        return cls(*[float(v) for v in values])

    def condition(self):
        lon = Attr("lon").between(Decimal(str(self.west)), Decimal(str(self.east)))
        lat = Attr("lat").between(Decimal(str(self.south)), Decimal(str(self.north)))
        return lon & lat

    def area(self):
        return (self.east - self.west) * (self.north - self.south) * math.cos(math.radians(self.south))


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    headers = {"Content-Type": "application/json"}
    try:
        box = Box.parse(params.get("box", ""))
    except (SyntaxError, TypeError, ValueError):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "box"})}
    if box.area() > 4:
        return {"statusCode": 413, "headers": headers, "body": json.dumps({"error": "area"})}
    found = table.scan(FilterExpression=box.condition())["Items"]
    points = [[float(p["lon"]), float(p["lat"])] for p in found]
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"points": points})}
