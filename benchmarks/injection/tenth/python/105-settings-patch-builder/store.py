import os

import boto3


class SettingsStore:
    FIELDS = {"language": str, "theme": str, "pageSize": int}

    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["SETTINGS_TABLE"])

    def patch(self, user, changes):
        names, values, parts = {}, {}, []
        for position, (field, convert) in enumerate(self.FIELDS.items()):
            if field not in changes:
                continue
            names[f"#n{position}"] = field
            values[f":v{position}"] = convert(changes[field])
            parts.append(f"#n{position} = :v{position}")
        if not parts:
            return {}
        answer = self.table.update_item(
            Key={"user": user},
            UpdateExpression="SET " + ", ".join(parts),
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=values,
            ReturnValues="ALL_NEW",
        )
        return answer["Attributes"]
