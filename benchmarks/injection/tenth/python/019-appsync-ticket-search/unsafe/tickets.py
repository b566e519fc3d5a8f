import os

from pymongo import DESCENDING, MongoClient


class TicketSearch:
    FIELDS = ("status", "priority", "assignee")

    def __init__(self):
        self.tickets = MongoClient(os.environ["MONGO_URI"]).support.tickets

    def query_for(self, tenant, criteria):
        return {**criteria, "tenant": tenant}

    def run(self, tenant, criteria, limit):
        cursor = self.tickets.find(self.query_for(tenant, criteria), {"_id": 0, "internal": 0})  # expect: nosql
        return list(cursor.sort("opened", DESCENDING).limit(min(limit, 100)))
