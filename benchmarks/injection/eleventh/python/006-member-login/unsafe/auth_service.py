import secrets
from datetime import datetime, timedelta, timezone


class LoginService:
    LIFETIME = timedelta(hours=8)

    def __init__(self, collection):
        self._collection = collection

    def login(self, login):
        query = {"email": login.email, "reset_pin": login.pin, "locked": False}
        member = self._collection.find_one(query, {"_id": 1})  # expect: nosql
        if member is None:
            return None
        ticket = secrets.token_urlsafe(32)
        self._collection.update_one(
            {"_id": member["_id"]},
            {"$set": {"ticket": ticket, "expires": datetime.now(timezone.utc) + self.LIFETIME}},
        )
        return ticket
