import os
import sqlite3

REPORTS = {}


def report(fn):
    REPORTS[fn.__name__] = fn
    return fn


def rows(sql, *values):
    with sqlite3.connect(f"file:{os.environ['FACTS']}?mode=ro", uri=True) as db:
        yield from db.execute(sql, values)


@report
def sales(year):
    for month, cents in rows("SELECT month, sum(cents) FROM sales WHERE year = ? GROUP BY month", year):
        yield f"{month},{cents}\n"


@report
def returns(year):
    for article, count in rows("SELECT article, count(*) FROM returns WHERE year = ? GROUP BY article", year):
        yield f"{article},{count}\n"
