import os
from urllib.parse import urlparse

import boto3
from flask import Flask, abort, redirect, request

app = Flask(__name__)
clicks = boto3.resource("dynamodb").Table(os.environ["CLICKS"])
PARTNERS = frozenset({"shop.example.com", "outlet.example.com"})


def is_partner_url(url):
    parsed = urlparse(url)
    return parsed.scheme == "https" and parsed.netloc in PARTNERS and "\\" not in url


@app.route("/out")
def outbound():
    url = request.args.get("to", "")
    campaign = request.args.get("c", type=int, default=0)
    if not is_partner_url(url):
        abort(400)
    clicks.update_item(
        Key={"campaign": campaign},
        UpdateExpression="ADD hits :one",
        ExpressionAttributeValues={":one": 1},
    )
    return redirect(url, code=302)
