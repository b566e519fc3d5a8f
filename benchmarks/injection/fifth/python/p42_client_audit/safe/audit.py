import functools
import json
import logging
import time

logger = logging.getLogger("audit")
logger.setLevel(logging.INFO)


def client_of(event):
    headers = event.get("headers") or {}
    return headers.get("x-client-name", "unknown").replace("\r", " ").replace("\n", " ")[:80]


def audited(function):
    @functools.wraps(function)
    def wrapper(event, context):
        started = time.perf_counter()
        status = 500
        try:
            answer = function(event, context)
            status = answer["statusCode"]
            return answer
        finally:
            milliseconds = (time.perf_counter() - started) * 1000
            logger.info("client=%s status=%d ms=%.1f", client_of(event), status, milliseconds)

    return wrapper


@audited
def handler(event, context):
    query = event.get("queryStringParameters") or {}
    celsius = float(query.get("celsius", 0))
    return {"statusCode": 200, "body": json.dumps({"fahrenheit": celsius * 9 / 5 + 32})}
