import sqlite3

from apig_wsgi import make_lambda_handler
from flask import Flask, abort, g, jsonify, redirect, render_template_string, request, url_for

app = Flask(__name__)
LIST = """<h1>Objects named {{ words }}</h1>
<ul>{% for o in objects %}<li><a href="{{ url_for('item', number=o.number) }}">{{ o.title }}</a></li>{% endfor %}</ul>"""


def db():
    if "db" not in g:
        g.db = sqlite3.connect("file:/var/task/museum.db?mode=ro", uri=True)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close(_):
    if "db" in g:
        g.pop("db").close()


@app.get("/objects")
def objects():
    words = request.args.get("q", "")
    found = db().execute("SELECT number, title FROM objects WHERE title LIKE ? LIMIT 30", (f"%{words}%",)).fetchall()
    if len(found) == 1:
        return redirect(url_for("item", number=found[0]["number"]))
    return render_template_string(LIST, words=words, objects=[dict(o) for o in found])


@app.get("/objects/<int:number>")
def item(number):
    row = db().execute("SELECT number, title, year FROM objects WHERE number = ?", (number,)).fetchone()
    return jsonify(dict(row)) if row else abort(404)


handler = make_lambda_handler(app)
