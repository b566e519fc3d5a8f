from enum import Enum

from jinja2 import Environment, FileSystemLoader, StrictUndefined


class Kind(str, Enum):
    INVOICE = "invoice"
    REMINDER = "reminder"
    WELCOME = "welcome"


class Renderer:
    def __init__(self):
        self._env = Environment(
            loader=FileSystemLoader("/var/task/templates"), undefined=StrictUndefined
        )

    def render(self, message: dict) -> str:
        variables = message.get("variables", {})
        override = message.get("layout")
        if override:
            return self._env.from_string(override).render(**variables)  # expect: template
        kind = Kind(message["kind"])
        return self._env.get_template(f"{kind.value}.txt").render(**variables)
