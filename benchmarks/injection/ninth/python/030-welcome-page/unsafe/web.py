import serverless_wsgi
from flask import Flask, render_template_string, request

app = Flask(__name__)

PAGE = "<!doctype html><title>Portal</title><h1>Welcome, {}!</h1>"


@app.get("/welcome")
def welcome():
    name = request.args.get("name", "guest")[:80]
    page = PAGE.format(name)
    return render_template_string(page)  # expect: template


@app.get("/health")
def health():
    return {"status": "ok"}


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
