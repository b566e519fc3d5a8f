# trigger: appsync
import pandas

COLUMNS = ("price", "quantity", "weight")
frame = pandas.DataFrame({"price": [1, 2], "quantity": [3, 4], "weight": [5, 6]})


def unsafe(event, context):
    arguments = event["arguments"]
    found = frame.query(f"{arguments['column']} > {arguments['least']}")  # expect: INJ002
    return found.to_dict("records")


def safe(event, context):
    arguments = event["arguments"]
    column = arguments["column"]
    if all(column != known for known in COLUMNS):
        raise ValueError("no such column")
    found = frame[frame[column] > float(arguments["least"])]
    return found.to_dict("records")
