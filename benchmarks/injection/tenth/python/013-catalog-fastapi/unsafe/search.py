import os

from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"], pool_size=1, pool_pre_ping=True)


class CatalogSearch:
    def __init__(self, connection):
        self.connection = connection

    def find(self, brand, words, limit):
        where = [f"brand = '{brand}'"]
        if words:
            where.append(f"name ILIKE '%{words}%'")
        clause = text("SELECT id, name, price FROM products WHERE " + " AND ".join(where) + " LIMIT :n")
        rows = self.connection.execute(clause, {"n": limit})  # expect: sql
        return [dict(r._mapping) for r in rows]


def get_search():
    with engine.connect() as connection:
        yield CatalogSearch(connection)
