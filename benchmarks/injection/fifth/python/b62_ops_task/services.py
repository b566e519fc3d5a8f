import os

SERVICES = {
    "web": os.environ.get("WEB_SERVICE", "web"),
    "api": os.environ.get("API_SERVICE", "api"),
    "worker": os.environ.get("WORKER_SERVICE", "worker"),
}


class UnknownService(KeyError):
    pass


def service(name):
    try:
        return SERVICES[name]
    except KeyError:
        raise UnknownService() from None
