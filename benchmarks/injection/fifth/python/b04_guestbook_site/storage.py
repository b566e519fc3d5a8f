import sqlite3
from contextlib import closing

SIZE = 20


class Entries:
    def __init__(self, path):
        self.path = path

    def _rows(self, sql, *values):
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(sql, values).fetchall()

    def page(self, number):
        return self._rows(
            "SELECT author, text FROM entries ORDER BY id DESC LIMIT ? OFFSET ?", SIZE, (number - 1) * SIZE
        )

    def search(self, text):
        pattern = "%" + text.replace("%", "") + "%"
        return self._rows("SELECT author, text FROM entries WHERE text LIKE ? LIMIT ?", pattern, SIZE)

    def add(self, author, text):
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute("INSERT INTO entries (author, text) VALUES (?, ?)", (author, text))
