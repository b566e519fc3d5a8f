import psycopg2
import psycopg2.extras


def connect(dsn):
    c = psycopg2.connect(dsn)
    c.autocommit = True
    return c


class OrderStore:
    BASE = "SELECT id, status, total, created_at FROM orders WHERE tenant_id = %s"

    def __init__(self, conn, tenant):
        self.conn = conn
        self.tenant = tenant

    def _cursor(self):
        return self.conn.cursor(cursor_factory=psycopg2.extras.RealDictCursor)

    def search(self, *, status, customer, sort, direction, offset):
        sql, args = [self.BASE], [self.tenant]
        if status:
            sql.append("AND status = %s")
            args.append(status)
        if customer:
            sql.append("AND customer_name ILIKE %s")
            args.append(f"%{customer}%")
        sql.append(f"ORDER BY {sort} {direction}")
        sql.append("LIMIT 50 OFFSET %s")
        args.append(offset)
        with self._cursor() as cur:
            cur.execute(" ".join(sql), args)  # expect: sql
            return [dict(r) for r in cur]

    def sums(self, by, days):
        with self._cursor() as cur:
            cur.execute(  # expect: sql
                "SELECT " + by + " AS label, SUM(total) AS total FROM orders"
                " WHERE tenant_id = %(tenant)s AND created_at > now() - %(days)s * interval '1 day' GROUP BY 1",
                {"tenant": self.tenant, "days": days},
            )
            return {r["label"]: r["total"] for r in cur}
