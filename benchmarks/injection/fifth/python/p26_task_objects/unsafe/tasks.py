from datetime import date

from board import Board
from codec import task_from

board = Board()


def handler(event, context):
    today = date.today()
    late = 0
    for record in event["Records"]:
        envelope = record["Sns"]
        if envelope.get("MessageAttributes", {}).get("format", {}).get("Value", "task") != "task":
            continue
        task = task_from(envelope["Message"])
        board.save(task)
        late += task.overdue(today)
    return {"late": late}
