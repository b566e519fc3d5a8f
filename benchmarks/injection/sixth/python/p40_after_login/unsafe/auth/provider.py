import os

import jwt
import requests

TOKEN_URL = "https://login.example.org/oauth2/token"


class LoginFailed(Exception):
    pass


class Provider:
    def __init__(self, client_id, redirect_uri):
        self.client_id = client_id
        self.redirect_uri = redirect_uri
        self.keys = jwt.PyJWKClient("https://login.example.org/.well-known/jwks.json")

    def subject(self, code):
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": self.client_id,
            "client_secret": os.environ["CLIENT_SECRET"],
            "redirect_uri": self.redirect_uri,
        }
        try:
            res = requests.post(TOKEN_URL, data=form, timeout=5)
            res.raise_for_status()
            token = res.json()["id_token"]
            key = self.keys.get_signing_key_from_jwt(token).key
            return jwt.decode(token, key, algorithms=["RS256"], audience=self.client_id)["sub"]
        except (requests.RequestException, jwt.PyJWTError, KeyError) as exc:
            raise LoginFailed() from exc
