from sqlalchemy import bindparam, text


class ReportBuilder:
    TEMPLATE = (
        "SELECT {dimension} AS label, SUM(amount) AS total FROM sales "
        "WHERE sold_on BETWEEN :start AND :end {shops} "
        "GROUP BY {dimension} ORDER BY total DESC"
    )

    def __init__(self, conn):
        self._conn = conn

    def sales(self, request):
        shops = "AND shop_id IN :shops" if request.shops else ""
        statement = text(self.TEMPLATE.format(dimension=request.dimension, shops=shops))
        params = {"start": request.start, "end": request.end}
        if request.shops:
            statement = statement.bindparams(bindparam("shops", expanding=True))
            params["shops"] = request.shops
        return self._conn.execute(statement, params).all()  # expect: sql
