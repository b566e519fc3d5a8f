import functools
import json


class Stop(Exception):
    def __init__(self, status, error):
        super().__init__(error)
        self.status = status
        self.error = error


def json_api(fn):
    @functools.wraps(fn)
    def wrapper(event, context):
        try:
            body = json.loads(event.get("body") or "{}")
            if not isinstance(body, dict):
                raise Stop(400, "an object is needed")
            status, answer = 200, fn(body, event["requestContext"]["authorizer"]["jwt"]["claims"])
        except Stop as stop:
            status, answer = stop.status, {"error": stop.error}
        except ValueError:
            status, answer = 400, {"error": "not JSON"}
        return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(answer)}
    return wrapper
