import os
from decimal import Decimal

import boto3
import requests
from defusedxml import ElementTree
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
table = boto3.resource("dynamodb").Table(os.environ["RATES"])


def session():
    http = requests.Session()
    http.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=1)))
    return http


def rates():
    response = session().get(URL, timeout=10)
    response.raise_for_status()
    for node in ElementTree.fromstring(response.content).iter():
        if "currency" in node.attrib:
            yield node.attrib["currency"], Decimal(node.attrib["rate"])


def handler(event, context):
    day = event["time"][:10]
    with table.batch_writer() as batch:
        for currency, rate in rates():
            batch.put_item(Item={"day": day, "currency": currency, "rate": rate})
