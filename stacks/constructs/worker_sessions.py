"""What workers get to do their work with: credentials of their own, each for its function alone.

A worker reads what attackers may have written, so it neither chooses what it may do nor asks for it. The state machine
gets its credentials, and discovery wrote what they are good for (`maremma.aws.scan.worker_session`).
"""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from stacks.acknowledged import acknowledge_wildcards
from stacks.constructs.buckets import ANSWERS, CODE_FACTS, SCANS
from stacks.constructs.retries import patient
from stacks.permissions import ENTER

_ATTEMPTS = 4
_SECONDS = 1_800
"""Three attempts of five minutes, and what may pass between them."""

_TEXT = sfn.JsonPath.string_at


class WorkerSessions(Construct):
    """Two states that leave credentials in an item: for its account, and for its part of the scans bucket."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        opened_by: iam.IRole,
        scans: s3.IBucket,
        read_roles: tuple[str, ...],
        external_id: str,
    ) -> None:
        super().__init__(scope, id)
        shelf = self._shelf_role(opened_by, scans)
        self.enter = self._assume(
            "EnterAccount",
            {"RoleArn": _TEXT("$.role"), "Policy": _TEXT("$.reads"), "ExternalId": external_id},
            roles=read_roles,
            result="$.account",
        )
        self.shelf = self._assume(
            "OpenShelf",
            {"RoleArn": shelf.role_arn, "Policy": _TEXT("$.shelf")},
            roles=(shelf.role_arn,),
            result="$.bucket",
        )

    def _assume(
        self, id: str, parameters: dict[str, object], *, roles: tuple[str, ...], result: str
    ) -> tasks.CallAwsService:
        """Credentials for one worker, for as long as its attempts may take."""
        names = ("AccessKeyId", "SecretAccessKey", "SessionToken")
        task = tasks.CallAwsService(
            self,
            id,
            service="sts",
            action="assumeRole",
            iam_action=ENTER[0],
            iam_resources=list(roles),
            parameters=parameters | {"RoleSessionName": "maremma-worker", "DurationSeconds": _SECONDS},
            result_selector={name: _TEXT(f"$.Credentials.{name}") for name in names},
            result_path=result,
            task_timeout=sfn.Timeout.duration(Duration.seconds(30)),
        )
        return patient(task, attempts=_ATTEMPTS)

    def _shelf_role(self, opened_by: iam.IRole, scans: s3.IBucket) -> iam.Role:
        """What all workers together may do in the scans bucket; each gets the part that is its own."""
        role = iam.Role(
            self,
            "Shelf",
            description="Maremma: what workers may read and write in the scans bucket, each for its function alone",
            assumed_by=iam.ArnPrincipal(opened_by.role_arn),
        )
        for sid, action, prefixes in (
            ("Read", "s3:GetObject", (SCANS, CODE_FACTS)),
            ("Answer", "s3:PutObject", (ANSWERS,)),
        ):
            objects = [scans.arn_for_objects(each) for each in prefixes]
            role.add_to_policy(iam.PolicyStatement(sid=sid, actions=[action], resources=objects))
            acknowledge_wildcards(role, objects, "keys name scans and functions that come and go")
        return role
