import os

import serverless_wsgi
from flask import Flask, Response, abort, jsonify, render_template_string, request

app = Flask(__name__)
app.config["SHOP"] = os.environ.get("SHOP", "Corner Shop")

GREETINGS = {"de": "Hallo", "en": "Hello", "fr": "Bonjour"}


def greeting():
    lang = request.accept_languages.best_match(list(GREETINGS)) or "en"
    return GREETINGS[lang]


@app.post("/sms/reminder")
def reminder():
    form = request.get_json(silent=True) or {}
    name = form.get("name", "").strip()
    if not name or len(name) > 80:
        abort(400)
    source = "{{ greeting }} {{ name }}, your order at {{ config.SHOP }} is ready."
    text = render_template_string(source, greeting=greeting(), name=name)
    return Response(text, mimetype="text/plain")


@app.get("/sms/health")
def health():
    return jsonify(ok=True)


@app.errorhandler(400)
def bad_request(err):
    return jsonify(error="name is missing or too long"), 400


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
