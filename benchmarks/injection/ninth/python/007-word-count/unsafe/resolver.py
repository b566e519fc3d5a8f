import subprocess

GLOSSARY = "/opt/data/glossary.txt"


def count_lines(term):
    completed = subprocess.run(  # expect: arg
        ["grep", "-c", term, GLOSSARY], stdout=subprocess.PIPE, text=True
    )
    return int(completed.stdout.strip() or 0)


RESOLVERS = {
    "countTerm": lambda arguments: {"count": count_lines(arguments["term"])},
    "glossarySize": lambda arguments: {"count": sum(1 for _ in open(GLOSSARY))},
}


def handler(event, context):
    resolve = RESOLVERS.get(event["info"]["fieldName"])
    if resolve is None:
        raise ValueError("unknown field")
    return resolve(event["arguments"])
