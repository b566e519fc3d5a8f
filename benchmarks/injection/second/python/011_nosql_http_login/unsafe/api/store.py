import os

from motor.motor_asyncio import AsyncIOMotorClient


class UserStore:
    def __init__(self, client=None):
        self._client = client or AsyncIOMotorClient(os.environ["MONGO_URI"])
        self._users = self._client["accounts"]["users"]

    async def by_token(self, email, token):
        return await self._users.find_one({"email": email, "loginToken": token})  # expect: nosql
