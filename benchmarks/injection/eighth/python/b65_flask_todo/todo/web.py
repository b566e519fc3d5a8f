import os
import sqlite3

from flask import Flask, abort, g, redirect, render_template, request, url_for

app = Flask(__name__)
DATABASE = os.environ.get("TODO_DB", "/mnt/data/todo.db")


def db():
    if "db" not in g:
        g.db = sqlite3.connect(DATABASE)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close(_exc):
    conn = g.pop("db", None)
    if conn is not None:
        conn.close()


@app.get("/")
def index():
    rows = db().execute("SELECT id, title, done FROM todo WHERE title LIKE ?", (f"%{request.args.get('q', '')}%",))
    return render_template("index.html", todos=rows.fetchall(), q=request.args.get("q", ""))


@app.post("/add")
def add():
    title = request.form.get("title", "").strip()
    if not title:
        abort(400)
    with db() as conn:
        conn.execute("INSERT INTO todo (title, done) VALUES (?, 0)", (title,))
    return redirect(url_for("index"))


@app.post("/done/<int:todo_id>")
def done(todo_id):
    with db() as conn:
        conn.execute("UPDATE todo SET done = 1 WHERE id = ?", (todo_id,))
    return redirect(url_for("index"))
