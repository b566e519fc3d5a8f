import os

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import desc, text

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URI", "mysql+pymysql://localhost/shop")
app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(120))
    total = db.Column(db.Numeric(10, 2))
    placed = db.Column(db.DateTime)

    def to_json(self):
        return {
            "id": self.id,
            "customer": self.customer,
            "total": str(self.total),
            "placed": self.placed.isoformat(),
        }


ORDERINGS = {"total": Order.total, "placed": Order.placed, "customer": Order.customer}


@app.route("/orders")
def orders():
    page = request.args.get("page", 1, type=int)
    query = Order.query
    if request.args.get("customer"):
        query = query.filter_by(customer=request.args["customer"])
    sort = ORDERINGS.get(request.args.get("sort"), Order.placed)
    query = query.order_by(desc(sort))
    found = query.paginate(page=page, per_page=50, error_out=False)
    return jsonify(orders=[o.to_json() for o in found.items], pages=found.pages)


@app.route("/ping")
def ping():
    return jsonify(pong=True)
