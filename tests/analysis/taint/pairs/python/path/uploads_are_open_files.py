# trigger: http
import json
import zipfile

from flask import Flask, request
from werkzeug.test import EnvironBuilder

app = Flask(__name__)


def context_of(event):
    return app.request_context(EnvironBuilder(method="POST", data=event["body"]).get_environ())


def listed(archive):
    with zipfile.ZipFile(archive) as opened:
        return opened.testzip()


def unsafe(event, context):
    with context_of(event):
        name = json.load(request.files["manifest"].stream)["template"]
        first = listed(request.files["archive"])
        with open(f"/mnt/templates/{name}") as template:  # expect: INJ006
            return {"first": first, "template": template.read()}


def safe(event, context):
    with context_of(event):
        part = request.files["archive"]
        return {"first": listed(part.stream), "second": listed(part)}
