import jsonpickle

from task import Task


def task_from(message):
    task = jsonpickle.decode(message)  # expect: deser
    if not isinstance(task, Task):
        raise TypeError("a task was expected")
    return task
