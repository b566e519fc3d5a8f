# trigger: alb
LANGUAGES = ["de", "en", "fr"]


def unsafe(event, context):
    language = event["queryStringParameters"].get("language", "en")
    headers = {"Set-Cookie": "language=" + language + "; Secure; HttpOnly"}
    return {"statusCode": 204, "headers": headers}  # expect: INJ011


def safe(event, context):
    language = event["queryStringParameters"].get("language", "en")
    known = next((each for each in LANGUAGES if each == language), "en")
    headers = {"Set-Cookie": "language=" + known + "; Secure; HttpOnly"}
    return {"statusCode": 204, "headers": headers}
