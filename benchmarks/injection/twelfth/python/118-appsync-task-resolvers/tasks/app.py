from aws_lambda_powertools.event_handler import AppSyncResolver

from tasks.repository import TaskRepository

app = AppSyncResolver()
tasks = TaskRepository()


def owner():
    return app.current_event.identity.sub


@app.resolver(type_name="Query", field_name="tasks")
def list_tasks(status: str = None, text: str = None):
    return tasks.of(owner(), status, text)


@app.resolver(type_name="Mutation", field_name="completeTask")
def complete(id: str):
    return tasks.complete(owner(), id)


def handler(event, context):
    return app.resolve(event, context)
