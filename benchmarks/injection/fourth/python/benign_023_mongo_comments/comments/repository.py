import datetime
import os
import re

from bson import ObjectId
from pymongo import DESCENDING, MongoClient


class Comments:
    def __init__(self, client=None):
        client = client or MongoClient(os.environ["MONGO_URL"], connect=False)
        self.collection = client.blog.comments

    def of(self, post, author=None):
        query = {"post": ObjectId(post), "hidden": {"$ne": True}}
        if author:
            query["author"] = {"$regex": "^" + re.escape(str(author)), "$options": "i"}
        return list(self.collection.find(query).sort("at", DESCENDING).limit(50))

    def add(self, post, author, text):
        return self.collection.insert_one(
            {
                "post": ObjectId(post),
                "author": str(author),
                "text": str(text)[:2000],
                "at": datetime.datetime.utcnow(),
            }
        ).inserted_id
