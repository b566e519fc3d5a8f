import os

import attrs
from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"])
INSERT = text("INSERT INTO work_orders (machine, task, hours) VALUES (:machine, :task, :hours)")


def save_all(orders):
    rows = [attrs.asdict(order) for order in orders]
    if rows:
        with engine.begin() as connection:
            connection.execute(INSERT, rows)
    return len(rows)
