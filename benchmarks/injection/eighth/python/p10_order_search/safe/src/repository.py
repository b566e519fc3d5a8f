from src.db import connection


class OrderRepository:
    """Reads orders; one instance lives as long as the execution environment."""

    COLUMNS = "id, placed_at, status, total"

    def search(self, customer_id, text, limit=50):
        where = ["customer_id = %s"]
        values = [customer_id]
        if text:
            where.append("description ILIKE %s")
            values.append("%" + text + "%")
        statement = "SELECT {} FROM orders WHERE {} ORDER BY placed_at DESC LIMIT {}".format(
            self.COLUMNS, " AND ".join(where), limit
        )
        with connection() as conn, conn.cursor() as cur:
            cur.execute(statement, values)
            return cur.fetchall()
