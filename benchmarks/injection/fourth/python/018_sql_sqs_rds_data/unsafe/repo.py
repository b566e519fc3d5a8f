class Repository:
    database = "shop"

    def __init__(self, client, cluster, secret):
        self._client = client
        self._cluster = cluster
        self._secret = secret

    def run(self, sql, parameters=()):
        response = self._client.execute_statement(  # expect: sql
            resourceArn=self._cluster,
            secretArn=self._secret,
            database=self.database,
            sql=sql,
        )
        return response


class StockRepository(Repository):
    def book(self, sku, warehouse, delta):
        response = self.run(
            "UPDATE stock SET quantity = quantity + {delta} WHERE sku = '{sku}' AND warehouse = '{wh}'".format(
                delta=delta, sku=sku, wh=warehouse
            )
        )
        return response.get("numberOfRecordsUpdated", 0)
