import os
import secrets

from pymongo import MongoClient


class SignInFailed(Exception):
    pass


def _text(value):
    if not isinstance(value, str) or not 0 < len(value) <= 128:
        raise SignInFailed()
    return value


class Accounts:
    def __init__(self, client=None):
        self._client = client or MongoClient(os.environ["DOCDB_URI"], tls=True, retryWrites=False)
        self._users = self._client.app.users
        self._sessions = self._client.app.sessions

    def sign_in(self, login, pin):
        user = self._users.find_one({"login": _text(login), "pin": _text(pin), "disabled": False})
        if user is None:
            raise SignInFailed()
        token = secrets.token_urlsafe(32)
        self._sessions.insert_one({"token": token, "user": user["_id"]})
        return token

    def profile(self, sub):
        doc = self._users.find_one({"sub": str(sub)}, {"_id": 0, "pin": 0})
        return doc or {}
