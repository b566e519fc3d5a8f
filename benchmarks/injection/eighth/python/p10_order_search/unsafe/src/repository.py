from src.db import connection


class OrderRepository:
    """Reads orders; one instance lives as long as the execution environment."""

    COLUMNS = "id, placed_at, status, total"

    def search(self, customer_id, text, limit=50):
        where = ["customer_id = '" + customer_id + "'"]
        if text:
            where.append("description ILIKE '%" + text + "%'")
        statement = "SELECT {} FROM orders WHERE {} ORDER BY placed_at DESC LIMIT {}".format(
            self.COLUMNS, " AND ".join(where), limit
        )
        with connection() as conn, conn.cursor() as cur:
            cur.execute(statement)  # expect: sql
            return cur.fetchall()
