import serverless_wsgi
from flask import Flask, jsonify, request
from marshmallow import ValidationError

from . import db
from .schemas import OrderSchema

app = Flask(__name__)
app.teardown_appcontext(db.close_db)
schema = OrderSchema()


@app.errorhandler(ValidationError)
def invalid(exc):
    return jsonify(fields=sorted(exc.normalized_messages())), 422


@app.route("/orders", methods=["POST"])
def create():
    order = schema.load(request.get_json(force=True))
    return jsonify(number=db.insert(order)), 201


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
