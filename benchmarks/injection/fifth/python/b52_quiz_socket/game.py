import random

import boto3
from boto3.dynamodb.conditions import Attr

from questions import QUESTIONS


class NotPlaying(Exception):
    pass


class Game:
    def __init__(self, table):
        self.table = boto3.resource("dynamodb").Table(table)

    def join(self, connection):
        self.table.put_item(Item={"connection": connection, "points": 0, "question": -1})

    def leave(self, connection):
        self.table.delete_item(Key={"connection": connection})

    def next_question(self, connection):
        number = random.randrange(len(QUESTIONS))
        self.table.update_item(
            Key={"connection": connection},
            UpdateExpression="SET question = :number",
            ExpressionAttributeValues={":number": number},
        )
        return QUESTIONS[number]

    def answer(self, connection, choice):
        item = self.table.get_item(Key={"connection": connection}).get("Item")
        if item is None or int(item["question"]) < 0:
            raise NotPlaying()
        right = QUESTIONS[int(item["question"])].right == choice
        answer = self.table.update_item(
            Key={"connection": connection},
            UpdateExpression="SET question = :none ADD points :gain",
            ConditionExpression=Attr("question").eq(item["question"]),
            ExpressionAttributeValues={":none": -1, ":gain": 10 if right else 0},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["points"])
