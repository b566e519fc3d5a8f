from sqlalchemy import Column, MetaData, Numeric, String, Table

metadata = MetaData()

price = Table(
    "price",
    metadata,
    Column("sku", String(40), primary_key=True),
    Column("amount", Numeric(12, 2), nullable=False),
    Column("currency", String(3), nullable=False),
)
