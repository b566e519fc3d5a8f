from dataclasses import dataclass

COLUMNS = {"created": "created_at", "total": "total_cents", "status": "status"}
DIRECTIONS = {"asc": "ASC", "desc": "DESC"}


@dataclass
class Page:
    sort: str
    direction: str
    size: int

    @property
    def order_by(self):
        return f"{self.sort} {self.direction}"


class OrderRepository:
    def __init__(self, conn):
        self.conn = conn

    def of_customer(self, customer, page):
        with self.conn.cursor() as cur:
            cur.execute(  # expect: sql
                "SELECT id, status, total_cents, created_at FROM orders "
                f"WHERE customer = %s ORDER BY {page.order_by} LIMIT %s",
                (customer, page.size),
            )
            return cur.fetchall()
