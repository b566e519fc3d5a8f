import os

import apig_wsgi
from flask import Flask, abort, jsonify, render_template, request, url_for, redirect

from pages import PageMissing, Pages, slug_of
from rendering import to_html

app = Flask(__name__, template_folder="/var/task/templates")
pages = Pages(os.environ["WIKI_BUCKET"])


def checked(slug):
    if slug_of(slug) != slug:
        abort(404)
    return slug


@app.get("/")
def index():
    return render_template("index.html", titles=pages.titles())


@app.get("/pages/<slug>")
def show(slug):
    try:
        text = pages.read(checked(slug))
    except PageMissing:
        abort(404)
    return render_template("page.html", slug=slug, content=to_html(text))


@app.get("/api/pages/<slug>")
def raw(slug):
    try:
        return jsonify(text=pages.read(checked(slug)))
    except PageMissing:
        return jsonify(error="missing"), 404


@app.post("/pages")
def save():
    slug = slug_of(request.form.get("title", ""))
    if not slug:
        abort(400)
    pages.write(slug, request.form.get("text", "")[:200_000])
    return redirect(url_for("index"), code=303)


handler = apig_wsgi.make_lambda_handler(app, binary_support=True)
