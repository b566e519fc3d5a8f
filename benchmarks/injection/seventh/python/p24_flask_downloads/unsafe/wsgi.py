import os

import serverless_wsgi
from flask import Flask, abort, g, jsonify, send_file

from auth import require_customer

app = Flask(__name__)
app.config["STATEMENTS"] = os.environ.get("STATEMENTS_DIR", "/mnt/statements")


def statement_path(customer, name):
    return os.path.join(app.config["STATEMENTS"], customer, name)


@app.get("/health")
def health():
    return jsonify(ok=True)


@app.get("/statements/<path:name>")
@require_customer
def download(name):
    path = statement_path(g.customer, name)
    try:
        return send_file(path, mimetype="application/pdf", as_attachment=True, download_name="statement.pdf")  # expect: path
    except FileNotFoundError:
        abort(404)


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
