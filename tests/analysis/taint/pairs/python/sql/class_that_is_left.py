# trigger: sqs
import sqlite3


class Batch:
    def __init__(self, connection, marks):
        self.connection = connection
        self.marks = marks
        self.rows = []

    def __enter__(self):
        return self.rows

    def __exit__(self, kind, error, trace):
        for row in self.rows:
            if self.marks:
                self.connection.execute("INSERT INTO row (text) VALUES (?)", (row,))
            else:
                self.connection.execute("INSERT INTO row (text) VALUES ('" + row + "')")  # expect: INJ003


def filled(event, marks):
    with Batch(sqlite3.connect("/tmp/rows"), marks) as rows:
        rows.extend(record["body"] for record in event["Records"])


def unsafe(event, context):
    filled(event, False)


def safe(event, context):
    filled(event, True)
