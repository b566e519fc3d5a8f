# trigger: mq
import base64
from functools import lru_cache

from lxml import etree


@lru_cache(maxsize=None)
def parser(strict):
    if strict:
        return etree.XMLParser(resolve_entities=False)
    return etree.XMLParser(resolve_entities=True, load_dtd=True)


def bodies(event):
    return [base64.b64decode(each["data"]) for each in event["messages"]]


def unsafe(event, context):
    return [etree.fromstring(each, parser(False)).tag for each in bodies(event)]  # expect: INJ010


def safe(event, context):
    return [etree.fromstring(each, parser(True)).tag for each in bodies(event)]
