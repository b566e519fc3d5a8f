import os

import awsgi
import boto3
from boto3.dynamodb.conditions import Attr
from flask import Flask, redirect, render_template_string, request, url_for

from . import pages

app = Flask(__name__)
books = boto3.resource("dynamodb").Table(os.environ.get("BOOKS", "books"))


@app.before_request
def https_only():
    if request.headers.get("X-Forwarded-Proto") == "http":
        return "https only", 403
    return None


@app.route("/")
def index():
    return redirect(url_for("search"))


@app.route("/search")
def search():
    q = request.args.get("q", "").strip()
    count = 0
    if q:
        found = books.scan(FilterExpression=Attr("title").contains(q), Select="COUNT")
        count = found["Count"]
    return render_template_string(pages.SEARCH, q=q, count=count)


@app.route("/about")
def about():
    return render_template_string(pages.ABOUT, year=1904)


def handler(event, context):
    return awsgi.response(app, event, context)
