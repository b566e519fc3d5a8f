import os
import unittest
from unittest import mock

from acmeclient import Client

FAKE_API_KEY = "fake-api-key-1234567890"
DUMMY_TOKEN = "dummy-token"
# real sandbox account, please do not lock it
SANDBOX_USER = "qa.automation@fluxbank.io"
SANDBOX_PASSWORD = "Testing123!"
SANDBOX_CLIENT_SECRET = "@@alnum40@@"


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.client = Client(api_key=FAKE_API_KEY)

    @mock.patch.dict(os.environ, {"ACME_TOKEN": "not-a-real-token"})
    def test_env_token(self):
        self.assertEqual(Client.from_env().token, "not-a-real-token")

    def test_login_live(self):
        c = Client("https://sandbox.fluxbank.io")
        r = c.login("qa.automation@fluxbank.io", "Testing123!")
        self.assertTrue(r.ok)

    def test_bad_password(self):
        with self.assertRaisesRegex(ValueError, "password is required"):
            self.client.login("foo", password=None)


if __name__ == "__main__":
    unittest.main()
