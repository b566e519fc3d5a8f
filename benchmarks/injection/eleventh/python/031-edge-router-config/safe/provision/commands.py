import re

INTERFACE = re.compile(r"(ge|xe)-\d/\d/\d{1,2}")


class InvalidChange(ValueError):
    pass


def vlan(change: dict) -> int:
    number = int(change["vlan"])
    if not 2 <= number <= 4094:
        raise InvalidChange("vlan")
    return number


def interface(change: dict) -> str:
    name = change["interface"]
    if not INTERFACE.fullmatch(name):
        raise InvalidChange("interface")
    return name


def render(change: dict):
    name, number = interface(change), vlan(change)
    yield f"/opt/netconf/set-vlan --if {name} --vlan {number}"
    yield f"/opt/netconf/verify --if {name}"
    yield "/opt/netconf/commit"
