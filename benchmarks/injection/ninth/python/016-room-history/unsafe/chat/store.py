from pymongo import DESCENDING, MongoClient


class MessageStore:
    def __init__(self, uri):
        self.messages = MongoClient(uri).chat.messages

    def history(self, room, since):
        condition = f"this.room == '{room}' && this.at > {since}"
        cursor = self.messages.find({"$where": condition}, {"_id": 0})  # expect: nosql
        return list(cursor.sort("at", DESCENDING).limit(50))
