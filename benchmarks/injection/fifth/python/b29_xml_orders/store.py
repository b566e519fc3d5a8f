import psycopg


class OrderStore:
    def __init__(self, dsn):
        self.dsn = dsn

    def save(self, order):
        with psycopg.connect(self.dsn) as connection:
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO orders (number, lines) VALUES (%s, %s) ON CONFLICT (number) DO NOTHING",
                    (order.number, len(order.lines)),
                )
                cursor.executemany(
                    "INSERT INTO order_lines (number, article, amount) VALUES (%s, %s, %s)",
                    [(order.number, line.article, line.amount) for line in order.lines],
                )
