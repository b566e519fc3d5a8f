import os

import httpx


class Declined(Exception):
    pass


class PaymentGateway:
    BASE = "https://payments.internal.example.com/v1"

    def __init__(self):
        self.http = httpx.Client(timeout=10, headers={"X-Client": os.environ.get("CLIENT_NAME", "capture")})

    def capture(self, request):
        answer = self.http.post(
            f"{self.BASE}/payments/{request.payment}/capture",
            json={"cents": request.cents},
            headers={"Idempotency-Key": request.payment.hex},
        )
        if answer.status_code == 402:
            raise Declined
        answer.raise_for_status()
        return answer.json()["receipt"]
