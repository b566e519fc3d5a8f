from datetime import datetime, timezone


class ReadModel:
    def __init__(self, database):
        self._products = database["products"]

    def touch(self, sku: str) -> None:
        self._products.update_one(
            {"sku": sku}, {"$set": {"seen": datetime.now(timezone.utc)}}, upsert=False
        )

    def discontinue(self, vendor: str, before: int) -> int:
        predicate = "this.vendor === '%s' && this.year < %d" % (vendor, before)
        outcome = self._products.update_many(  # expect: nosql
            {"$where": predicate},
            {"$set": {"discontinued": True}},
        )
        return outcome.modified_count
