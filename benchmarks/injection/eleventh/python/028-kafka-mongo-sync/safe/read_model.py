from datetime import datetime, timezone


class ReadModel:
    def __init__(self, database):
        self._products = database["products"]

    def touch(self, sku: str) -> None:
        self._products.update_one(
            {"sku": sku}, {"$set": {"seen": datetime.now(timezone.utc)}}, upsert=False
        )

    def discontinue(self, vendor: str, before: int) -> int:
        predicate = {
            "$and": [
                {"$eq": ["$vendor", {"$literal": vendor}]},
                {"$lt": ["$year", {"$literal": before}]},
            ]
        }
        outcome = self._products.update_many(
            {"$expr": predicate},
            {"$set": {"discontinued": True}},
        )
        return outcome.modified_count
