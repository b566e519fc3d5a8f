import os

from flask import Flask, abort, jsonify, request, send_file, send_from_directory

from .config import pick

app = Flask("downloads")
app.config.from_object(pick())


def require_token(view):
    def guarded(*args, **kwargs):
        expected = os.environ.get("DOWNLOAD_TOKEN")
        if not expected or request.headers.get("X-Token") != expected:
            abort(401)
        return view(*args, **kwargs)
    guarded.__name__ = view.__name__
    return guarded


@app.route("/exports")
@require_token
def index():
    return jsonify(count=len(os.listdir(app.config["EXPORT_DIR"])))


@app.route("/exports/<path:name>")
@require_token
def download(name):
    if not name.endswith(".csv"):
        abort(404)
    return send_from_directory(app.config["EXPORT_DIR"], name, mimetype="text/csv", as_attachment=True)
