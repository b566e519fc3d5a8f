from parcels import Parcels
from markup import document, paragraph, table

parcels = Parcels()


def handler(event, context):
    number = event["pathParameters"]["number"]
    visitor = (event.get("queryStringParameters") or {}).get("name", "visitor")
    steps = parcels.steps(number)
    content = [paragraph("Hello {}", visitor)]
    if steps:
        content.append(table(("When", "Where"), steps))
    else:
        content.append(paragraph("There is no parcel {}.", number))
    html = document("Parcel", content)
    return {"statusCode": 200, "headers": {"Content-Type": "text/html; charset=utf-8"}, "body": html}  # expect: xss
