from jinja2 import Environment

SOURCE = "<main><h1>Welcome {{ guest }}</h1><p>Visit number {{ visits }}</p></main>"
environment = Environment(autoescape=True)
template = environment.from_string(SOURCE)


def greeting(guest: str, visits: int) -> str:
    return template.render(guest=guest, visits=visits)
