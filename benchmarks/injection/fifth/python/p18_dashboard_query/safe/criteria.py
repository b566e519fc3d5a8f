import operator

NUMERIC = ("amount", "units")
COMPARE = {"eq": operator.eq, "lt": operator.lt, "gt": operator.gt}


class BadCriteria(ValueError):
    pass


def mask(frame, criterion):
    if criterion["op"] not in COMPARE or criterion["column"] not in NUMERIC:
        raise BadCriteria()
    return COMPARE[criterion["op"]](frame[criterion["column"]], float(criterion["value"]))


def select(frame, criteria):
    for criterion in criteria:
        frame = frame[mask(frame, criterion)]
    return frame
