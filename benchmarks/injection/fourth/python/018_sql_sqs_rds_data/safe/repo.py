class Repository:
    database = "shop"

    def __init__(self, client, cluster, secret):
        self._client = client
        self._cluster = cluster
        self._secret = secret

    def run(self, sql, parameters=()):
        response = self._client.execute_statement(
            resourceArn=self._cluster,
            secretArn=self._secret,
            database=self.database,
            sql=sql,
            parameters=list(parameters),
        )
        return response


class StockRepository(Repository):
    def book(self, sku, warehouse, delta):
        response = self.run(
            "UPDATE stock SET quantity = quantity + :delta WHERE sku = :sku AND warehouse = :wh",
            [
                {"name": "delta", "value": {"longValue": delta}},
                {"name": "sku", "value": {"stringValue": sku}},
                {"name": "wh", "value": {"stringValue": warehouse}},
            ],
        )
        return response.get("numberOfRecordsUpdated", 0)
