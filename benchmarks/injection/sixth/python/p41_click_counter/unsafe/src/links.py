import boto3


class Links:
    def __init__(self, table):
        self.table = boto3.resource("dynamodb").Table(table)

    def hit(self, campaign, hour):
        self.table.update_item(
            Key={"campaign": campaign, "hour": hour},
            UpdateExpression="ADD clicks :one",
            ExpressionAttributeValues={":one": 1},
        )

    def target(self, campaign, number):
        item = self.table.get_item(Key={"campaign": campaign, "hour": 0}).get("Item") or {}
        targets = item.get("targets", [])
        return targets[number] if number < len(targets) else "https://news.example.com/"
