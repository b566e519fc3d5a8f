from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

from search.writer import record_handler

processor = BatchProcessor(event_type=EventType.DynamoDBStreams)


def handler(event, context):
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
