import json
import os


class Config(object):
    """Settings, from a file next to the code and from the environment."""

    _defaults = {
        "confirm_timeout": 4,
        "batch": 10,
        "marketplaces": {
            "alpha": {"confirm": "https://alpha.example.com/api/confirm"},
            "beta": {"confirm": "https://orders.beta.example.net/hooks/confirm"},
        },
    }

    def __init__(self, path=None):
        self._values = dict(self._defaults)
        path = path or os.path.join(os.path.dirname(__file__), "config.json")
        if os.path.exists(path):
            with open(path) as fh:
                self._values.update(json.load(fh))

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name)

    @property
    def database(self):
        return {
            "host": os.environ["DB_HOST"],
            "user": os.environ["DB_USER"],
            "password": os.environ["DB_PASSWORD"],
            "database": os.environ.get("DB_NAME", "warehouse"),
        }


config = Config()
