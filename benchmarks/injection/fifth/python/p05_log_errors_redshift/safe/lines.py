import re

ERROR = re.compile(r"^(?P<level>ERROR|FATAL)\s+(?P<component>\S+)\s+(?P<text>.*)$", re.S)


def parse(entries):
    for timestamp, message in entries:
        found = ERROR.match(message)
        if found:
            yield dict(found.groupdict(), ts=timestamp)
