import os

import mysql.connector


class Trail:
    INSERT = "INSERT IGNORE INTO audit (offset_number, at, actor, action, target) VALUES (%s, %s, %s, %s, %s)"

    def __init__(self):
        self.pending = []

    def append(self, entry):
        self.pending.append(entry.values())

    def commit(self):
        if not self.pending:
            return
        connection = mysql.connector.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            database="audit",
        )
        try:
            cursor = connection.cursor()
            cursor.executemany(self.INSERT, self.pending)
            connection.commit()
        finally:
            connection.close()
            self.pending = []
