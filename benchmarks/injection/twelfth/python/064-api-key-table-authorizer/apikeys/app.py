from apikeys.store import KeyStore

store = KeyStore()


def handler(event, context):
    sources = event.get("identitySource") or [""]
    key_id, _, secret = sources[0].partition(".")
    tenant = store.verify(key_id, secret)
    if tenant is None:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"tenant": tenant}}
