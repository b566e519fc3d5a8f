import hashlib
import hmac
import os
import time


def verified(headers, raw):
    stamp = headers.get("x-slack-request-timestamp", "0")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > 300:
        return False
    secret = os.environ["SLACK_SIGNING_SECRET"].encode()
    mac = hmac.new(secret, f"v0:{stamp}:{raw}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest("v0=" + mac, headers.get("x-slack-signature", ""))
