"""Operations of services as they are sent: what they answer, and which objects of S3 they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.marks import IN_PART, OWNED
from maremma.analysis.taint.lattice.values import NONE, NOTHING, Taint, Value, symbol, union
from maremma.analysis.taint.models.authorizers import authorizers
from maremma.analysis.taint.models.aws import sdk_credentials
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.tables import aws_sdk
from maremma.model.code.flow import Certainty, Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_QUEUE_URL: Final = frozenset({"aws:sqs.get_queue_url", "aws:sqs.getQueueUrl", "aws:sqs.GetQueueUrl"})
_LOOK_AT_OBJECTS: Final = ("aws:textract.", "aws:rekognition.")
_DECRYPT: Final = "aws:kms.decrypt"
_GET_OBJECT: Final = "aws:s3.GetObject"
_NAMED: Final = ("Bucket", "Key")
_NOTIFIED: Final = ("object", "key")
"""Where a notification of S3, by itself or on a bus, has the key of its object."""

_LOADED: Final = frozenset({"deser", OWNED})
_DOWNLOADS: Final = frozenset({"aws:s3.DownloadFile", "aws:s3.DownloadFileobj"})
_ASKING: Final = frozenset({Origin.EVENT, Origin.REQUEST})
_OF_OBJECTS: Final = frozenset(
    f"aws:s3.{each}"
    for each in (
        "GetObject", "PutObject", "DeleteObject", "CopyObject", "DownloadFile", "DownloadFileobj", "UploadFile",
        "UploadFileobj", "PutObjectAcl", "RestoreObject", "SelectObjectContent", "CreateMultipartUpload",
    )
)  # fmt: skip


def naming(machine: Machine, parameters: Mapping[str, Value]) -> list[Taint]:
    """What names any object of a bucket: not one behind a known folder, nor one that a notification of S3 brings."""
    key = machine.state.settled(parameters.get("Key", NOTHING))
    return [
        taint
        for taint in ([] if key.is_literal or key.prefix else sorted(key.taints, key=lambda each: each.order))
        if taint.origin in _ASKING and not taint.hops
        if IN_PART not in taint.removed and taint.path[-2:] != _NOTIFIED
    ]


def perform(
    machine: Machine,
    name: str,
    site: Site,
    parameters: Mapping[str, Value],
    certainty: Certainty = Certainty.STRAIGHT,
) -> Value:
    """An operation of a service, with its parameters by name; callbacks are given what it returns."""
    made = site.calling(site.arguments, parameters, owner=site.owner, name=site.name)
    authorizers.notice(machine, name, made)
    operation = machine.models.find(name)
    answer = symbol(name)
    if operation is not None:
        canonical = next(each for each in operation.names if aws_sdk.folded(each) == aws_sdk.folded(name))
        known = machine.perform(operation, canonical, made, certainty)
        if canonical in _OF_OBJECTS:
            sinks.report(machine, Sink.RESOURCE, naming(machine, parameters), canonical, made, certainty, asked=True)
        if canonical.startswith(_LOOK_AT_OBJECTS):
            looked_at = naming(machine, {"Key": _looked_at(machine, parameters)})
            sinks.report(machine, Sink.RESOURCE, looked_at, canonical, made, certainty, asked=True)
        answer = known if operation.returns else symbol(canonical)
        if canonical == _GET_OBJECT and all(known_texts.known(parameters.get(each, NOTHING)) for each in _NAMED):
            answer = _owned(machine, answer)
        if canonical in _DOWNLOADS:
            _downloaded(machine, made, parameters)
    if name in _QUEUE_URL:
        # a queue's URL ends with its name, which is enough to tell whose queue it is
        answer = machine.heap.record({"QueueUrl": parameters.get("QueueName", NOTHING)})
    if aws_sdk.folded(name) == _DECRYPT:
        answer = _decrypted(machine, parameters.get("CiphertextBlob", NOTHING), answer)
    answer = sdk_credentials.assumed(machine, name, parameters, answer)
    call_back(machine, made, [NOTHING, answer, NOTHING])
    return answer


def _looked_at(machine: Machine, parameters: Mapping[str, Value]) -> Value:
    """The name of the object of S3 that a document or a picture is: `{"S3Object": {"Bucket": …, "Name": …}}`."""
    held = (members.fields_of(machine, each).get("S3Object", NOTHING) for each in parameters.values())
    return union(members.fields_of(machine, each).get("Name", NOTHING) for each in held)


def _decrypted(machine: Machine, ciphertext: Value, answer: Value) -> Value:
    """What was a secret of the function's own before it was decrypted is one still."""
    own = frozenset(taint for taint in members.everything(machine, ciphertext) if taint.origin in OWN_SECRETS)
    return machine.heap.record({"Plaintext": Value(own)}) if own else answer


def _downloaded(machine: Machine, site: Site, parameters: Mapping[str, Value]) -> None:
    """An object that becomes a file: what the file holds is what somebody stored."""
    content = Value(frozenset({Taint((Origin.OBJECT, ("Body",), None), NONE, 0, None)}))
    if all(known_texts.known(parameters.get(each, NOTHING)) for each in _NAMED):
        content = _owned(machine, content)
    if "Filename" in parameters:
        files.write(machine, parameters["Filename"], content, append=False)
    files.write_into(machine, site, parameters.get("Fileobj", NOTHING), (content,))


def _owned(machine: Machine, answer: Value) -> Value:
    """An object that the function itself names, as its code or its environment does: loading it is loading a part of
    the program. What the object says is still nobody's command or query.
    """

    def without(value: Value) -> Value:
        return value.with_taints(frozenset(taint.without(_LOADED) for taint in value.taints))

    for obj in answer.objects:
        fields = machine.state.fields(obj)
        machine.state.set_fields(obj, {name: without(value) for name, value in fields.items()})
    return without(answer)
