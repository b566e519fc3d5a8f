import os
from enum import Enum

import pg8000.native


class Interval(Enum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


class Aggregate(str, Enum):
    AVG = "avg"
    MAX = "max"
    SUM = "sum"

    def over(self, column):
        return f"{self.value}({column})"


COLUMNS = {"TEMPERATURE": "temp_c", "POWER": "power_w"}


def connect():
    return pg8000.native.Connection(
        os.environ["DB_USER"], host=os.environ["DB_HOST"], database="metrics", password=os.environ["DB_PASSWORD"]
    )


def series(site, metric, interval, aggregate, since):
    column = COLUMNS[metric]
    sql = (
        f"SELECT date_trunc('{interval.value}', at) AS t, {aggregate.over(column)} AS v "
        "FROM reading WHERE site = :site AND at >= CAST(:since AS timestamptz) GROUP BY 1 ORDER BY 1"
    )
    con = connect()
    try:
        return [{"at": t.isoformat(), "value": float(v)} for t, v in con.run(sql, site=site, since=since)]
    finally:
        con.close()


def handler(event, context):
    a = event["arguments"]
    return series(
        site=a["site"],
        metric=a["metric"],
        interval=Interval[a.get("interval", "DAY")],
        aggregate=Aggregate[a.get("aggregate", "AVG")],
        since=a["since"],
    )
