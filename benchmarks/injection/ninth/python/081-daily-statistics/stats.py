import sqlite3
from contextlib import closing
from datetime import date

DATABASE = "file:/opt/data/stats.db?mode=ro"
QUERY = """
    SELECT station, min(celsius) AS low, max(celsius) AS high
    FROM reading WHERE day = ? GROUP BY station ORDER BY station
"""


def query(day):
    with closing(sqlite3.connect(DATABASE, uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(QUERY, (day.isoformat(),)):
            yield dict(row)


def handler(event, context):
    day = date.fromisoformat(event["day"])
    return {"day": day.isoformat(), "stations": list(query(day))}
