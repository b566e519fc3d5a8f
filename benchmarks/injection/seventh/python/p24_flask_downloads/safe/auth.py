from functools import wraps

from flask import abort, g, request


def require_customer(view):
    @wraps(view)
    def inner(*args, **kwargs):
        event = request.environ.get("serverless.event") or {}
        claims = event.get("requestContext", {}).get("authorizer", {}).get("jwt", {}).get("claims", {})
        number = str(claims.get("custom:customer_no", ""))
        if not number.isdigit():
            abort(403)
        g.customer = number
        return view(*args, **kwargs)

    return inner
