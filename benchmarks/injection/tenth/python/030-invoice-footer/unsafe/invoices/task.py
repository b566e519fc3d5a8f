from decimal import Decimal

from invoices.layout import Invoice


def handler(event, context):
    order = event["order"]
    lines = [(str(l["sku"]), int(l["count"]), Decimal(str(l["price"]))) for l in order["lines"]]
    invoice = Invoice(number=int(order["number"]), lines=lines, note=order.get("customerNote", ""))
    return {"number": invoice.number, "text": invoice.render()}
