from sqlalchemy import Column, Date, Integer, MetaData, Numeric, String, Table, func, select

metadata = MetaData()
sales = Table(
    "sales",
    metadata,
    Column("shop_id", Integer),
    Column("region", String),
    Column("category", String),
    Column("sold_on", Date),
    Column("amount", Numeric),
)
DIMENSIONS = {"shop": sales.c.shop_id, "region": sales.c.region, "category": sales.c.category}


class ReportBuilder:
    def __init__(self, conn):
        self._conn = conn

    def sales(self, request):
        dimension = DIMENSIONS[request.dimension]
        total = func.sum(sales.c.amount).label("total")
        statement = (
            select(dimension.label("label"), total)
            .where(sales.c.sold_on.between(request.start, request.end))
            .group_by(dimension)
            .order_by(total.desc())
        )
        if request.shops:
            statement = statement.where(sales.c.shop_id.in_(request.shops))
        return self._conn.execute(statement).all()
