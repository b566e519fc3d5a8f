import serverless_wsgi
from flask import Flask, abort, jsonify, request

from models import Customer, Session

app = Flask(__name__)


def branch():
    gateway = request.environ["serverless.event"]["requestContext"]
    return gateway["authorizer"]["claims"]["custom:branch"]


@app.get("/customers")
def search():
    city = request.args.get("city", "")
    with Session() as session:
        query = session.query(Customer).filter_by(branch=branch())
        if city:
            query = query.filter(Customer.city == city)
        return jsonify([c.summary() for c in query.order_by(Customer.name).limit(50)])


@app.get("/customers/<int:number>")
def show(number):
    with Session() as session:
        found = session.query(Customer).filter_by(branch=branch(), number=number).first()
        if found is None:
            abort(404)
        return jsonify(found.summary())


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
