import functools
import json
import logging

logger = logging.getLogger("http")


def http_json(fn):
    @functools.wraps(fn)
    def wrapped(event, context):
        try:
            status, body = fn(event, context)
        except ValueError:
            status, body = 400, {"error": "value"}
        except Exception:
            logger.exception("request failed")
            status, body = 500, {"error": "internal"}
        return {
            "statusCode": status,
            "headers": {"content-type": "application/json"},
            "body": json.dumps(body, default=str),
        }
    return wrapped
