# trigger: lex
import pandas

SHEETS = {
    "prices": "https://sheets.example.com/prices.csv",
    "stock": "https://sheets.example.com/stock.csv",
}


def slot(event, name):
    return event["currentIntent"]["slots"][name]


def unsafe(event, context):
    sheet = slot(event, "sheet")
    frame = pandas.read_csv(SHEETS.get(sheet) or sheet)  # expect: INJ006, INJ007
    return {"dialogAction": {"type": "Close", "message": {"content": str(len(frame))}}}


def safe(event, context):
    sheet = slot(event, "sheet")
    frame = pandas.read_csv(SHEETS.get(sheet, SHEETS["stock"]))
    return {"dialogAction": {"type": "Close", "message": {"content": str(len(frame))}}}
