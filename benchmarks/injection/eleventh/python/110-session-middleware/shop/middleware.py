import json
import os
import re
from contextvars import ContextVar
from functools import partial, reduce

import redis
from aws_lambda_powertools import Logger

logger = Logger(service="shop")
store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
current: ContextVar[dict] = ContextVar("current")
SESSION = re.compile(r"[0-9a-f]{64}")


class HttpError(Exception):
    def __init__(self, status: int, code: str):
        super().__init__(code)
        self.status = status
        self.code = code


def chain(endpoint, *layers):
    return reduce(lambda inner, layer: partial(layer, inner), reversed(layers), endpoint)


def structured_logging(inner, event):
    status, payload = inner(event)
    logger.info("request", extra={"route": event["routeKey"], "status": status, "agent": event["headers"].get("user-agent")})
    return status, payload


def errors(inner, event):
    try:
        return inner(event)
    except HttpError as exc:
        return exc.status, {"error": exc.code}
    except (ValueError, KeyError, TypeError):
        return 400, {"error": "bad_request"}


def session(inner, event):
    cookies = dict(cookie.split("=", 1) for cookie in event.get("cookies", []) if "=" in cookie)
    identifier = cookies.get("sid", "")
    if not SESSION.fullmatch(identifier):
        raise HttpError(401, "session")
    raw = store.get(f"session:{identifier}")
    if raw is None:
        raise HttpError(401, "session")
    token = current.set(json.loads(raw))
    try:
        answer = inner(event)
        store.set(f"session:{identifier}", json.dumps(current.get()), ex=3600)
        return answer
    finally:
        current.reset(token)
