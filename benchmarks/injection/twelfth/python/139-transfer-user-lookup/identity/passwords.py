import hashlib
import hmac


def matches(password, salt, digest):
    computed = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1)
    return hmac.compare_digest(computed, bytes.fromhex(digest))
