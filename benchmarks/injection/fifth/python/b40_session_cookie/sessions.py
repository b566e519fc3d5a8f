import json
import os
from http.cookies import SimpleCookie

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

serializer = URLSafeTimedSerializer(os.environ["COOKIE_KEY"], salt="session")
MAX_AGE = 8 * 3600
THEMES = ("light", "dark", "auto")


class Session(dict):
    changed = False

    def __setitem__(self, key, value):
        self.changed = True
        super().__setitem__(key, value)

    @classmethod
    def load(cls, header):
        jar = SimpleCookie(header or "")
        if "session" not in jar:
            return cls()
        try:
            return cls(serializer.loads(jar["session"].value, max_age=MAX_AGE))
        except (SignatureExpired, BadSignature):
            return cls()

    def cookie(self):
        token = serializer.dumps(dict(self))
        return f"session={token}; Max-Age={MAX_AGE}; Path=/; Secure; HttpOnly; SameSite=Lax"


def with_session(function):
    def wrapper(event, context):
        headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
        session = Session.load(headers.get("cookie"))
        status, content = function(event, session)
        answer = {"Content-Type": "application/json"}
        if session.changed:
            answer["Set-Cookie"] = session.cookie()
        return {"statusCode": status, "headers": answer, "body": json.dumps(content)}

    return wrapper


@with_session
def handler(event, session):
    if event["httpMethod"] == "GET":
        return 200, {"theme": session.get("theme", "auto"), "visits": session.get("visits", 0)}
    try:
        theme = THEMES[THEMES.index(json.loads(event["body"])["theme"])]
    except (KeyError, TypeError, ValueError):
        return 400, {"themes": THEMES}
    session["theme"] = theme
    session["visits"] = int(session.get("visits", 0)) + 1
    return 200, {"theme": theme}
