import os
from datetime import datetime, timezone

from pymongo import MongoClient


class TicketRepo:
    def __init__(self, collection):
        self._c = collection

    @classmethod
    def connect(cls):
        return cls(MongoClient(os.environ["MONGO_URI"])["support"]["tickets"])

    def get(self, oid):
        return self._c.find_one({"_id": oid}, {"internal": 0})

    def set_state(self, oid, state):
        self._c.update_one({"_id": oid}, {"$set": {"state": state, "changed": datetime.now(timezone.utc)}})
