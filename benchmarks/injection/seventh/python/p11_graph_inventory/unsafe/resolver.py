import os

from dataapi import DataApi

db = DataApi(os.environ["CLUSTER_ARN"], os.environ["SECRET_ARN"], os.environ.get("DB_NAME", "stock"))
RESOLVERS = {}


def resolver(type_name, field):
    def wrap(fn):
        RESOLVERS[(type_name, field)] = fn
        return fn
    return wrap


@resolver("Query", "stockLevel")
def stock_level(args, _source):
    rows = db.query(
        "SELECT sku, qty FROM levels WHERE sku = :sku",
        {"sku": args["sku"]},
    )
    return rows[0] if rows else None


@resolver("Query", "stockByWarehouse")
def by_warehouse(args, _source):
    where = "warehouse = '{}'".format(args["warehouse"])
    if args.get("minimum") is not None:
        where += " AND qty >= %d" % args["minimum"]
    return db.query("SELECT sku, qty FROM levels WHERE " + where)


@resolver("Product", "reservations")
def reservations(_args, source):
    return db.query("SELECT id, qty FROM reservations WHERE sku = :sku", {"sku": source["sku"]})


def handler(event, context):
    info = event["info"]
    fn = RESOLVERS.get((info["parentTypeName"], info["fieldName"]))
    if fn is None:
        raise LookupError("no resolver")
    return fn(event.get("arguments") or {}, event.get("source") or {})
