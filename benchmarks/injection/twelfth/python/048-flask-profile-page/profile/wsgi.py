import os

import boto3
from apig_wsgi import make_lambda_handler
from flask import Flask, abort, render_template

app = Flask(__name__)
table = boto3.resource("dynamodb").Table(os.environ["PROFILE_TABLE"])


@app.get("/u/<string(maxlength=40):name>")
def profile(name):
    item = table.get_item(Key={"name": name}).get("Item")
    if not item or not item.get("public"):
        abort(404)
    return render_template("profile.html", name=item["name"], about=item.get("about", ""))


@app.after_request
def harden(response):
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


handler = make_lambda_handler(app)
