import base64
from pathlib import Path

FOLDER = Path(__file__).parent / "documents"
FILES = {
    "en": FOLDER / "terms_en.pdf",
    "de": FOLDER / "terms_de.pdf",
    "es": FOLDER / "terms_es.pdf",
}


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    file = FILES.get(query.get("lang", "en"))
    if file is None:
        return {"statusCode": 404}
    return {
        "statusCode": 200,
        "headers": {
            "content-type": "application/pdf",
            "content-disposition": f'attachment; filename="{file.name}"',
        },
        "isBase64Encoded": True,
        "body": base64.b64encode(file.read_bytes()).decode(),
    }
