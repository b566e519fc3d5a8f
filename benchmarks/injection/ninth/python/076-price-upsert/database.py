import os

from sqlalchemy import Column, MetaData, Numeric, String, Table, create_engine

engine = create_engine(os.environ["DB_URL"], pool_size=1, max_overflow=0)
price = Table(
    "price",
    MetaData(),
    Column("sku", String, primary_key=True),
    Column("amount", Numeric(10, 2)),
)
