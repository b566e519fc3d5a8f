import os
from email.utils import parseaddr

import pg8000.native

ACTIONS = {
    "unsubscribe": "UPDATE subscriber SET active = false, reason = 'unsubscribed' WHERE mail = :mail",
    "bounces": "UPDATE subscriber SET bounces = bounces + 1 WHERE mail = :mail",
}
db = None


def connection():
    global db
    if db is None:
        db = pg8000.native.Connection(
            os.environ["DB_USER"], host=os.environ["DB_HOST"], password=os.environ["DB_PASSWORD"], database="news"
        )
    return db


def action(recipients):
    for address in recipients:
        local = address.split("@")[0].split("+")[0].lower()
        if local in ACTIONS:
            return local
    return None


def sender(mail):
    froms = mail["commonHeaders"].get("from") or [""]
    _, address = parseaddr(froms[0])
    return address.lower() if "@" in address else None


def handler(event, context):
    for record in event["Records"]:
        mail, receipt = record["ses"]["mail"], record["ses"]["receipt"]
        if receipt["spfVerdict"]["status"] == "FAIL":
            continue
        name, address = action(receipt["recipients"]), sender(mail)
        if name and address:
            connection().run(ACTIONS[name], mail=address)
    return {"disposition": "STOP_RULE_SET"}
