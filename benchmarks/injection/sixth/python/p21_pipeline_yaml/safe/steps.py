from graphlib import CycleError, TopologicalSorter


def plan(definition):
    """The names of the steps in an order that obeys 'needs'."""
    if not isinstance(definition, dict) or "steps" not in definition:
        raise ValueError("no steps")
    graph = {}
    for step in definition["steps"]:
        graph[str(step["name"])] = {str(n) for n in step.get("needs", [])}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as exc:
        raise ValueError("the steps go round in a circle") from exc
