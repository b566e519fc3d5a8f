import os

import boto3

rds = boto3.client("rds-data")
DB = dict(resourceArn=os.environ["CLUSTER"], secretArn=os.environ["SECRET"], database="recipes")
ORDER = {"NEWEST": "created DESC", "RATING": "rating DESC", "TITLE": "title"}


def param(name, value):
    kind = {int: "longValue", bool: "booleanValue", float: "doubleValue"}.get(type(value), "stringValue")
    return {"name": name, "value": {kind: value}}


def select(sql, **values):
    res = rds.execute_statement(sql=sql, parameters=[param(k, v) for k, v in values.items()], includeResultMetadata=True, **DB)
    cols = [c["label"] for c in res["columnMetadata"]]
    return [dict(zip(cols, (next(iter(f.values())) for f in rec))) for rec in res["records"]]


def recipes(args):
    sql = "SELECT id, title, rating FROM recipe WHERE lang = :lang"
    values = {"lang": args.get("lang", "en")}
    if args.get("vegan"):
        sql += " AND vegan"
    if args.get("search"):
        sql += " AND title ILIKE :search"
        values["search"] = f"%{args['search']}%"
    sql += " ORDER BY " + ORDER.get(args.get("order"), ORDER["NEWEST"])
    return select(sql + " LIMIT 50", **values)


def recipe(args):
    rows = select("SELECT id, title, rating, body FROM recipe WHERE id = :id", id=int(args["id"]))
    return rows[0] if rows else None


FIELDS = {"recipes": recipes, "recipe": recipe}


def handler(event, context):
    return FIELDS[event["info"]["fieldName"]](event["arguments"])
