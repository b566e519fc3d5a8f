from pymongo import DESCENDING, MongoClient


class MessageStore:
    def __init__(self, uri):
        self.messages = MongoClient(uri).chat.messages

    def history(self, room, since):
        condition = {"room": str(room), "at": {"$gt": int(since)}}
        cursor = self.messages.find(condition, {"_id": 0})
        return list(cursor.sort("at", DESCENDING).limit(50))
