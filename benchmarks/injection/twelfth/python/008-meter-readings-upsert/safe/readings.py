class ReadingStore:
    def __init__(self, connection):
        self.connection = connection

    def upsert(self, value):
        statement = (
            "INSERT INTO readings (meter, taken_at, kwh) VALUES (%(meter)s, %(taken_at)s, %(kwh)s) "
            "ON CONFLICT (meter, taken_at) DO UPDATE SET kwh = excluded.kwh"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(statement, value)
            return cursor.rowcount
