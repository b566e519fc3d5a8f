import hashlib
import hmac

from aws_lambda_powertools.utilities import parameters


def verified(body, signature):
    key = parameters.get_secret("payments/webhook-key")
    wanted = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), signature.encode())
