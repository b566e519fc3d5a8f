import psycopg2
import psycopg2.extras

from .errors import BadInput


def connect(dsn):
    c = psycopg2.connect(dsn)
    c.autocommit = True
    return c


class OrderStore:
    BASE = "SELECT id, status, total, created_at FROM orders WHERE tenant_id = %s"
    SORTS = {"created_at": "created_at", "total": "total", "status": "status"}
    GROUPS = {"status": "status", "country": "country", "month": "to_char(created_at, 'YYYY-MM')"}

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
        column = self.SORTS.get(sort, "created_at")
        way = "ASC" if direction.lower() == "asc" else "DESC"
        sql.append(f"ORDER BY {column} {way}")
        sql.append("LIMIT 50 OFFSET %s")
        args.append(offset)
        with self._cursor() as cur:
            cur.execute(" ".join(sql), args)
            return [dict(r) for r in cur]

    def sums(self, by, days):
        if by not in self.GROUPS:
            raise BadInput("by has no such group")
        with self._cursor() as cur:
            cur.execute(
                "SELECT " + self.GROUPS[by] + " AS label, SUM(total) AS total FROM orders"
                " WHERE tenant_id = %(tenant)s AND created_at > now() - %(days)s * interval '1 day' GROUP BY 1",
                {"tenant": self.tenant, "days": days},
            )
            return {r["label"]: r["total"] for r in cur}
