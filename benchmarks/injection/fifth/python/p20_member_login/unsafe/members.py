import hashlib
import hmac
import os

from pymongo import MongoClient


class WrongCredentials(Exception):
    pass


class Members:
    def __init__(self):
        self.collection = MongoClient(os.environ["MONGO_URL"], tz_aware=True)["portal"]["members"]

    def sign_in(self, user, password):
        member = self.collection.find_one({"user": user, "active": True})  # expect: nosql
        if member is None or not self._matches(member, str(password)):
            raise WrongCredentials
        return member

    @staticmethod
    def _matches(member, password):
        digest = hashlib.scrypt(password.encode(), salt=member["salt"], n=2**14, r=8, p=1)
        return hmac.compare_digest(digest, member["digest"])
