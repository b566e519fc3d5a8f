import os

from .commands import InvalidChange, render
from .session import router_session

ROUTERS = {"muc": "10.20.0.1", "ber": "10.21.0.1", "ham": "10.22.0.1"}


def handler(event, context):
    change = event["detail"]
    host = ROUTERS[change["site"]]
    try:
        commands = list(render(change))
    except InvalidChange:
        return {"applied": 0, "site": host}
    with router_session(host, os.environ["ROUTER_USER"]) as session:
        for command in commands:
            session.execute(command)
    return {"applied": len(commands), "site": host}
