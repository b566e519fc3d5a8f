import hashlib
import hmac
import time


class Rejected(Exception):
    pass


class SignatureCheck:
    window = 120

    def __init__(self, secrets):
        self._secrets = secrets

    def verify(self, method, path, partner, at, signature):
        if not at.isdigit() or abs(time.time() - int(at)) > self.window:
            raise Rejected("time")
        secret = self._secrets.get(partner)
        if not secret:
            raise Rejected("partner")
        text = "\n".join((method, path, partner, at))
        expected = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise Rejected("signature")
        return partner
