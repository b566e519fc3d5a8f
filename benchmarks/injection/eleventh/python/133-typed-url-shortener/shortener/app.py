import json
from http import HTTPStatus

from .links import Links, SlugTaken
from .targets import TargetRefused, approve

links = Links.from_env()


def answer(status: HTTPStatus, payload: dict | None = None, **headers: str) -> dict:
    return {
        "statusCode": status.value,
        "headers": {"content-type": "application/json", **headers},
        "body": json.dumps(payload or {}),
    }


def follow(event: dict) -> dict:
    link = links.get(event["pathParameters"]["slug"])
    if link is None:
        return answer(HTTPStatus.NOT_FOUND, {"error": "no such link"})
    links.count(link)
    return answer(HTTPStatus.FOUND, location=approve(link.target), **{"cache-control": "private, max-age=0"})


def create(event: dict) -> dict:
    author = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    try:
        body = json.loads(event["body"])
        link = links.add(body.get("slug"), approve(body["target"]), author)
    except SlugTaken:
        return answer(HTTPStatus.CONFLICT, {"error": "slug"})
    except TargetRefused:
        return answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "target"})
    except (KeyError, ValueError, TypeError, AttributeError):
        return answer(HTTPStatus.BAD_REQUEST, {"error": "request"})
    return answer(HTTPStatus.CREATED, {"slug": link.slug})


ROUTES = {"GET /{slug}": follow, "POST /links": create}


def handler(event, context):
    return ROUTES[event["routeKey"]](event)
