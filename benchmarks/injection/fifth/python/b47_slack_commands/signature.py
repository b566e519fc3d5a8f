import hashlib
import hmac
import os
import time


def genuine(headers, body):
    stamp = headers.get("x-slack-request-timestamp", "0")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > 300:
        return False
    base = f"v0:{stamp}:{body}".encode()
    expected = "v0=" + hmac.new(os.environ["SIGNING_SECRET"].encode(), base, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, headers.get("x-slack-signature", ""))
