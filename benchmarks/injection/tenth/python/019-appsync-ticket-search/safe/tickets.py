import os

from pymongo import DESCENDING, MongoClient


class TicketSearch:
    FIELDS = ("status", "priority", "assignee")

    def __init__(self):
        self.tickets = MongoClient(os.environ["MONGO_URI"]).support.tickets

    def query_for(self, tenant, criteria):
        query = {field: str(criteria[field]) for field in self.FIELDS if field in criteria}
        query["tenant"] = tenant
        return query

    def run(self, tenant, criteria, limit):
        cursor = self.tickets.find(self.query_for(tenant, criteria), {"_id": 0, "internal": 0})
        return list(cursor.sort("opened", DESCENDING).limit(min(limit, 100)))
