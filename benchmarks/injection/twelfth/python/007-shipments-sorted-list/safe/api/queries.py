from dataclasses import dataclass

from sqlalchemy import text

COLUMNS = {"shipped_at": "shipped_at", "weight": "weight_grams", "carrier": "carrier_code"}


@dataclass(frozen=True, slots=True)
class ListShipments:
    customer: str
    sort: str
    descending: bool


class ListShipmentsHandler:
    def __init__(self, session):
        self._session = session

    def execute(self, query: ListShipments):
        direction = "DESC" if query.descending else "ASC"
        column = COLUMNS.get(query.sort.strip(), "shipped_at")
        statement = (
            "SELECT id, carrier_code, weight_grams, shipped_at FROM shipments "
            f"WHERE customer_id = :customer ORDER BY {column} {direction} LIMIT 100"
        )
        result = self._session.execute(text(statement), {"customer": query.customer})
        return [dict(row) for row in result.mappings()]
