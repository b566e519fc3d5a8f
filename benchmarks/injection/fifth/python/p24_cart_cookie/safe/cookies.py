from http.cookies import CookieError, SimpleCookie


def headers_of(event):
    return {name.lower(): value for name, value in (event.get("headers") or {}).items()}


def cookie_value(event, name):
    jar = SimpleCookie()
    try:
        jar.load(headers_of(event).get("cookie", ""))
    except CookieError:
        return None
    return jar[name].value if name in jar else None
