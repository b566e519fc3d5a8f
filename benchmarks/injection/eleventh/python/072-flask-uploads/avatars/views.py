from functools import wraps

from flask import Blueprint, g, jsonify, redirect, request

from .store import AvatarStore, NotAnImage

avatars = Blueprint("avatars", __name__)
store = AvatarStore()


def authenticated(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        event = request.environ["apig_wsgi.full_event"]
        claims = event["requestContext"].get("authorizer", {}).get("jwt", {}).get("claims")
        if not claims:
            return jsonify(error="login required"), 401
        g.user = claims["sub"]
        return view(*args, **kwargs)

    return wrapper


@avatars.post("/")
@authenticated
def upload():
    part = request.files.get("picture")
    if part is None:
        return jsonify(error="no picture"), 400
    try:
        avatar = store.save(g.user, part.stream)
    except NotAnImage:
        return jsonify(error="unsupported format"), 415
    return jsonify(id=avatar), 201


@avatars.get("/<uuid:avatar>")
@authenticated
def show(avatar):
    return redirect(store.link(g.user, avatar), code=302)


@avatars.delete("/<uuid:avatar>")
@authenticated
def remove(avatar):
    store.delete(g.user, avatar)
    return "", 204
