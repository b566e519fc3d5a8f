from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

from bus.commands import HANDLERS, decode

processor = BatchProcessor(event_type=EventType.SQS)


def handle_record(record):
    command = decode(record.body)
    HANDLERS[type(command)](command)


def handler(event, context):
    return process_partial_response(event=event, record_handler=handle_record, processor=processor, context=context)
