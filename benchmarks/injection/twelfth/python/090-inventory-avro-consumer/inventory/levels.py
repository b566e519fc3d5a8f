import os

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine
from sqlalchemy.dialects.mysql import insert

engine = create_engine(os.environ["DATABASE_URL"])
levels = Table("levels", MetaData(), Column("sku", String(20), primary_key=True), Column("quantity", Integer))


def save(rows):
    rows = [{"sku": row["sku"], "quantity": row["quantity"]} for row in rows]
    if rows:
        statement = insert(levels)
        with engine.begin() as connection:
            connection.execute(statement.on_duplicate_key_update(quantity=statement.inserted.quantity), rows)
    return len(rows)
