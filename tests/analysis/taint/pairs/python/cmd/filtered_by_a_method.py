# trigger: http
import os
import re

NAME = re.compile(r"[a-z0-9-]{1,32}\Z")
PART = re.compile(r"[a-z0-9-]{1,32}")


def archive(names):
    os.system("archive " + " ".join(names))  # expect: INJ001


def unsafe(event, context):
    archive(filter(PART.match, event["multiValueQueryStringParameters"]["name"]))


def safe(event, context):
    archive(filter(NAME.match, event["multiValueQueryStringParameters"]["name"]))
