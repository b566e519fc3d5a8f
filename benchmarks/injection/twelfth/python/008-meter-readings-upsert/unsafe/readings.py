class ReadingStore:
    def __init__(self, connection):
        self.connection = connection

    def upsert(self, value):
        statement = (
            "INSERT INTO readings (meter, taken_at, kwh) VALUES ('{meter}', '{taken_at}', {kwh}) "
            "ON CONFLICT (meter, taken_at) DO UPDATE SET kwh = excluded.kwh"
        ).format_map(value)
        with self.connection.cursor() as cursor:
            cursor.execute(statement)  # expect: sql
            return cursor.rowcount
