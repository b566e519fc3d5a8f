import secrets


def new_session(_member):
    return secrets.token_urlsafe(32)
