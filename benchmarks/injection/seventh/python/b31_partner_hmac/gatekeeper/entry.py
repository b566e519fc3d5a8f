from .signature import Rejected, SignatureCheck
from .secrets import PartnerSecrets

check = SignatureCheck(PartnerSecrets())


def handler(event, context):
    headers = event.get("headers") or {}
    try:
        partner = check.verify(
            event["requestContext"]["http"]["method"],
            event["rawPath"],
            headers.get("x-partner", ""),
            headers.get("x-time", ""),
            headers.get("x-signature", ""),
        )
    except Rejected:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"partner": partner}}
