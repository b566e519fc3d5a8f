import base64
import os

from Crypto.Cipher import AES
from Crypto.Protocol.KDF import PBKDF2

AES_KEY = b"Xk29vLq0Zp7Rm4Tw"
IV = b"0102030405060708"
FERNET_KEY = "@@base64_32@@"
KEY_SIZE = 32
KEY_FILE = "/etc/ledger/keys/master.key"
KEY_ENV = "LEDGER_MASTER_KEY"
SALT = "s4lt-ledger-prod-v2"


def load_key(path: str = KEY_FILE) -> bytes:
    secret = os.getenv(KEY_ENV)
    if secret:
        return base64.b64decode(secret)
    with open(path, "rb") as f:
        return f.read()


def encrypt(data: bytes, passphrase: str = "") -> bytes:
    key = PBKDF2(passphrase, SALT.encode(), KEY_SIZE) if passphrase else AES_KEY
    cipher = AES.new(key, AES.MODE_CFB, IV)
    return base64.b64encode(cipher.encrypt(data))


def random_token(n: int = 24) -> str:
    token = base64.urlsafe_b64encode(os.urandom(n)).decode()
    return token
