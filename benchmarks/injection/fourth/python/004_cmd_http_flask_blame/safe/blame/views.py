from collections import Counter

from flask import Blueprint, abort, current_app, jsonify, request

from .git import blame

bp = Blueprint("blame", __name__)


@bp.route("/authors", methods=["GET"])
def authors():
    path = request.args.get("path", "").strip()
    if not path:
        abort(400)
    try:
        names = blame(current_app.config["REPO"], path, current_app.config["MAX_LINES"])
    except LookupError:
        abort(404)
    return jsonify(authors=Counter(names).most_common(5))


@bp.route("/health")
def health():
    return jsonify(ok=True)
