import boto3


class Store:
    """Everything we hold about a customer in one bucket and one table."""

    def __init__(self, bucket, table):
        self._bucket = boto3.resource("s3").Bucket(bucket)
        self._table = boto3.resource("dynamodb").Table(table)

    def wipe_files(self, customer):
        prefix = f"customers/{customer}/"
        removed = self._bucket.object_versions.filter(Prefix=prefix).delete()
        return sum(len(page.get("Deleted", [])) for page in removed)

    def rows(self, customer):
        kwargs = {
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": f"CUSTOMER#{customer}"},
            "ProjectionExpression": "pk, sk",
        }
        while True:
            page = self._table.query(**kwargs)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            kwargs["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def wipe_rows(self, customer):
        count = 0
        with self._table.batch_writer() as batch:
            for row in self.rows(customer):
                batch.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})
                count += 1
        return count
