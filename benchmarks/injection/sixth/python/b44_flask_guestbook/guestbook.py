import os
import time

import boto3
from apig_wsgi import make_lambda_handler
from boto3.dynamodb.conditions import Key
from flask import Flask, redirect, render_template, request, url_for
from jinja2 import DictLoader

app = Flask(__name__)
app.jinja_loader = DictLoader({
    "book.html": """<!doctype html><title>Guest book</title>
<form method="post" action="{{ url_for('sign') }}"><input name="name"><textarea name="text"></textarea><button>Sign</button></form>
{% for e in entries %}<article><h3>{{ e.name }}</h3><p>{{ e.text }}</p></article>{% else %}<p>Nobody yet.</p>{% endfor %}
{% if q %}<p>Shown for {{ q }}</p>{% endif %}""",
})


def table():
    return boto3.resource("dynamodb").Table(os.environ["GUESTS"])


@app.get("/")
def book():
    q = request.args.get("name", "")
    entries = table().query(KeyConditionExpression=Key("book").eq("main"), ScanIndexForward=False, Limit=30)["Items"]
    if q:
        entries = [e for e in entries if e["name"] == q]
    return render_template("book.html", entries=entries, q=q)


@app.post("/sign")
def sign():
    name = request.form.get("name", "").strip()[:40] or "anonymous"
    text = request.form.get("text", "").strip()[:2000]
    if text:
        table().put_item(Item={"book": "main", "at": int(time.time() * 1000), "name": name, "text": text})
    return redirect(url_for("book"), code=303)


handler = make_lambda_handler(app)
