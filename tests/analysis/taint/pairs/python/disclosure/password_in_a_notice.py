# trigger: operator
import os

import boto3

sns = boto3.client("sns")


class Database:
    def __init__(self):
        self.host = os.environ["DB_HOST"]
        self.password = os.environ["DB_PASSWORD"]

    def url(self):
        return f"postgres://app:{self.password}@{self.host}/app"


def notify(text):
    sns.publish(TopicArn=os.environ["TOPIC_ARN"], Message=text)  # expect: INJ019


def unsafe(event, context):
    notify("the alarm rang for " + Database().url())


def safe(event, context):
    notify("the alarm rang for " + Database().host)
