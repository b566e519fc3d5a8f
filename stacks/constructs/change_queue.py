"""Where change events wait until they are drained into one scan."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from maremma.contract import Environment

from stacks.constructs.dead_letters import dead_letter_queue
from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import DRAIN


class ChangeQueue(Construct):
    """A queue, and the one for events that could not be understood five times."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        self.dead_letters = dead_letter_queue(self, "DeadLetters")
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            visibility_timeout=Duration.minutes(5),
            retention_period=Duration.days(4),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=5),
        )

    def admit(self, function: EngineFunction) -> None:
        """Let a function take events off the queue."""
        function.function.add_environment(Environment.QUEUE, self.queue.queue_url)
        function.allow("Drain", DRAIN, self.queue.queue_arn)
