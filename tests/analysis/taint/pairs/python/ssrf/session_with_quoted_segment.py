# trigger: appsync
from urllib.parse import quote

import requests

session = requests.Session()
session.headers["accept"] = "application/json"


class Directory:
    root = "https://directory.internal/v1/people/"

    def get(self, person):
        return session.get(self.root + person, timeout=3).json()


def unsafe(event, context):
    directory = Directory()
    directory.root = event["arguments"].get("directory", Directory.root)
    return session.get(directory.root + "me", timeout=3).json()  # expect: INJ007


def safe(event, context):
    return Directory().get(quote(event["arguments"]["person"], safe=""))
