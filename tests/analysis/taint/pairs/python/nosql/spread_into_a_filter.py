# trigger: direct
from pymongo import MongoClient

tickets = MongoClient("mongodb://db.internal").desk.tickets


def unsafe(event, context):
    condition = {"open": True, **event["filter"]}
    return tickets.count_documents(condition)  # expect: INJ004


def safe(event, context):
    condition = {"open": True, "owner": {"$eq": f"{event['filter']['owner']}"}}
    return tickets.count_documents(condition)
