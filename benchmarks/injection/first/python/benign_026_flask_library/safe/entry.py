import os

import serverless_wsgi
from flask import Flask, abort, jsonify, request
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, select

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"])
metadata = MetaData()
books = Table(
    "books", metadata, Column("id", Integer, primary_key=True), Column("title", String), Column("author", String)
)
ORDER = {"title": books.c.title, "author": books.c.author}


@app.get("/books")
def index():
    query = select(books).order_by(ORDER.get(request.args.get("sort"), books.c.id)).limit(100)
    author = request.args.get("author")
    if author:
        query = query.where(books.c.author == author)
    with engine.connect() as conn:
        return jsonify([dict(row) for row in conn.execute(query).mappings()])


@app.post("/books")
def add():
    data = request.get_json(silent=True) or {}
    if not data.get("title"):
        abort(400)
    with engine.begin() as conn:
        result = conn.execute(insert(books).values(title=data["title"], author=data.get("author", "")))
    return jsonify(id=result.inserted_primary_key[0]), 201


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
