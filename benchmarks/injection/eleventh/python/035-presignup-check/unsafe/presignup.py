import os
from functools import cached_property

import pymysql
import pymysql.cursors


class Invitations:
    @cached_property
    def _connection(self):
        return pymysql.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            database="members",
            cursorclass=pymysql.cursors.DictCursor,
            autocommit=True,
        )

    def _one(self, statement: str, *values):
        self._connection.ping(reconnect=True)
        with self._connection.cursor() as cursor:
            cursor.execute(statement % values)  # expect: sql
            return cursor.fetchone()

    def matching(self, code: str, email: str):
        return self._one(
            "SELECT id, plan FROM invitations WHERE code = '%s' AND email = '%s' AND used = 0",
            code,
            email,
        )


invitations = Invitations()


def handler(event, context):
    if event["triggerSource"] != "PreSignUp_SignUp":
        return event
    request = event["request"]
    code = (request.get("validationData") or {}).get("invitation", "")
    row = invitations.matching(code, request["userAttributes"]["email"])
    if row is None:
        raise Exception("This invitation is not valid.")
    event["response"]["autoConfirmUser"] = row["plan"] == "staff"
    return event
