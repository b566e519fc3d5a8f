import csv
import io
import os

import psycopg2

COLUMNS = ("mail", "name", "country")


class Loader:
    def __enter__(self):
        self.connection = psycopg2.connect(os.environ["DATABASE_URL"])
        self.cursor = self.connection.cursor()
        self.cursor.execute("CREATE TEMP TABLE incoming (LIKE customers INCLUDING DEFAULTS) ON COMMIT DROP")
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.connection.commit()
        else:
            self.connection.rollback()
        self.connection.close()

    def load(self, rows):
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        for row in rows:
            writer.writerow([row[column] for column in COLUMNS])
        buffer.seek(0)
        columns = ", ".join(COLUMNS)
        self.cursor.copy_expert(f"COPY incoming ({columns}) FROM STDIN WITH (FORMAT csv)", buffer)
        self.cursor.execute(
            f"INSERT INTO customers ({columns}) SELECT {columns} FROM incoming ON CONFLICT (mail) DO NOTHING"
        )
        return self.cursor.rowcount
