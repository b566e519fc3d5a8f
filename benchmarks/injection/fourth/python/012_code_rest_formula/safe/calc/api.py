import json
import logging

from .engine import FormulaError, evaluate

logger = logging.getLogger(__name__)

DEFAULTS = {"vat": 0.19, "discount": 0.0}


def cors(fn):
    def inner(event, context):
        resp = fn(event, context)
        resp.setdefault("headers", {})["Access-Control-Allow-Origin"] = "https://app.example.com"
        resp["headers"]["Content-Type"] = "application/json"
        return resp
    return inner


@cors
def handler(event, context):
    try:
        body = json.loads(event["body"])
        variables = dict(DEFAULTS)
        for name, value in body.get("variables", {}).items():
            variables[name] = float(value)
        value = evaluate(body["formula"], variables)
    except (KeyError, TypeError, ValueError, FormulaError):
        return {"statusCode": 422, "body": json.dumps({"error": "formula"})}
    except ZeroDivisionError:
        return {"statusCode": 422, "body": json.dumps({"error": "division by zero"})}
    logger.info("formula evaluated")
    return {"statusCode": 200, "body": json.dumps({"value": float(value)})}
