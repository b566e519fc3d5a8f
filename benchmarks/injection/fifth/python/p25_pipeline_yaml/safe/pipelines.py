from loader import read_definition
from model import Pipeline
from objects import uploaded


def handler(event, context):
    pipelines = [Pipeline.of(read_definition(text)) for text in uploaded(event)]
    return {"pipelines": len(pipelines), "steps": sum(p.size for p in pipelines)}
