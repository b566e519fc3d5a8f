# trigger: rest
import os

import requests


class Client(requests.Session):
    def __init__(self, base):
        super().__init__()
        self.base = base

    def get(self, url, **options):
        return super().get(self.base + url, **options)  # expect: INJ007

    def fetch(self, host):
        return self.head(f"https://{host}/")  # expect: INJ007


def unsafe(event, context):
    query = event["queryStringParameters"]
    Client("https://").get(query["host"])
    Client("").fetch(query["name"])


def safe(event, context):
    return Client("https://api.example.com/").get(event["queryStringParameters"]["host"]).status_code
