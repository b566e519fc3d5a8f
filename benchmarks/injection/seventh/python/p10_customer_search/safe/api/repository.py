class CustomerRepository:
    PAGE = 50
    SORTABLE = {"name": "c.last_name", "since": "c.created_at", "city": "a.city"}

    def __init__(self, conn):
        self.conn = conn

    def search(self, params):
        sql = (
            "SELECT c.id, c.first_name, c.last_name, a.city FROM customer c "
            "LEFT JOIN address a ON a.customer_id = c.id WHERE c.last_name LIKE %s"
        )
        column = self.SORTABLE.get(params.sort, "c.last_name")
        sql += " ORDER BY " + column + (" DESC" if params.direction == "desc" else " ASC")
        sql += " LIMIT %s OFFSET %s"
        with self.conn.cursor() as cur:
            cur.execute(sql, (params.term + "%", self.PAGE, (params.page - 1) * self.PAGE))
            return cur.fetchall()
