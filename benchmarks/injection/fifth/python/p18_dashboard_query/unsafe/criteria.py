NUMERIC = ("amount", "units")
SYMBOLS = {"eq": "==", "lt": "<", "gt": ">"}


class BadCriteria(ValueError):
    pass


def condition(criterion):
    if criterion["op"] not in SYMBOLS or criterion["column"] not in NUMERIC:
        raise BadCriteria()
    return "{} {} {}".format(criterion["column"], SYMBOLS[criterion["op"]], criterion["value"])


def select(frame, criteria):
    text = " and ".join(condition(criterion) for criterion in criteria)
    return frame.query(text, engine="python")  # expect: code
