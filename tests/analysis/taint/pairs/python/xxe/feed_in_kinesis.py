# trigger: kinesis
import base64
import xml.etree.ElementTree as ElementTree

from lxml import objectify


def documents(event):
    return [base64.b64decode(record["kinesis"]["data"]) for record in event["Records"]]


def unsafe(event, context):
    return [str(objectify.fromstring(each).tag) for each in documents(event)]  # expect: INJ010


def safe(event, context):
    return [str(ElementTree.fromstring(each).tag) for each in documents(event)]
