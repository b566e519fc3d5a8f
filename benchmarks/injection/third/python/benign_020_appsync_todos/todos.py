import os
import uuid
import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource('dynamodb').Table(os.environ['TODOS'])


def list_todos(event):
    return table.query(KeyConditionExpression=Key('owner').eq(event['identity']['sub']))['Items']


def add_todo(event):
    item = {'owner': event['identity']['sub'], 'id': uuid.uuid4().hex,
            'title': event['arguments']['title'][:200], 'done': False}
    table.put_item(Item=item)
    return item


FIELDS = {'listTodos': list_todos, 'addTodo': add_todo}


def resolver(event, context):
    return FIELDS[event['info']['fieldName']](event)
