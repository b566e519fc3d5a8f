import os
from functools import lru_cache

from sqlalchemy import create_engine, text


class TicketStore:
    def __init__(self, engine):
        self.engine = engine

    def search(self, criteria):
        sql = "SELECT id, title, state FROM tickets WHERE deleted = false"
        bound = criteria.model_dump(include={"assignee", "label"}, exclude_none=True)
        for column in bound:
            sql += f" AND {column} = :{column}"
        sql += f" ORDER BY {criteria.order.value} LIMIT {criteria.limit}"
        with self.engine.connect() as connection:
            result = connection.execute(text(sql), bound)
            return [dict(row) for row in result.mappings()]


@lru_cache(maxsize=1)
def get_store():
    return TicketStore(create_engine(os.environ["DATABASE_URL"], pool_size=1))
