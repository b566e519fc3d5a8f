from capture.gateway import Declined, PaymentGateway
from capture.model import CaptureRequest

gateway = PaymentGateway()


def handler(event, context):
    request = CaptureRequest.of(event)
    try:
        receipt = gateway.capture(request)
    except Declined:
        return {"status": "DECLINED", "payment": str(request.payment)}
    return {"status": "CAPTURED", "payment": str(request.payment), "receipt": receipt}
