"""What an AWS error means for the facts: the one place where errors become gaps.

A denial is a gap that names the missing action. A throttle that outlived botocore's retries is a gap too, for nothing
was seen, and so is every other failure, since one facet must not cost the others. "Not found" is for the caller to
read, since for some calls it is the answer. Only credentials that nobody accepts end the whole place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from botocore.exceptions import BotoCoreError, ClientError, CredentialRetrievalError, NoCredentialsError

from maremma.aws.session.clients import Boto, NotOffered
from maremma.boundary import Defect, Seam, contained
from maremma.errors import AccountError
from maremma.model.facet import Facet, Gap, GapReason

T = TypeVar("T")

AwsError: TypeAlias = ClientError | BotoCoreError
"""What a call may raise: AWS's answer, or botocore's word on why there is none."""

FAILURES = (ClientError, BotoCoreError)

_CREDENTIALS = {"ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException"}
_DENIED = {
    "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedException", "AuthFailure",
    "AuthorizationError", "Forbidden", "ForbiddenException", "NotAuthorized", "OptInRequired",
    "SubscriptionRequiredException", "403",
}  # fmt: skip
_KEY_DENIED = "kmsaccessdeniedexception"
"""The code of services that may be called and cannot decrypt what they are asked for; they disagree on its case."""
_THROTTLED = {
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
    "RequestLimitExceeded", "TooManyRequestsException", "LimitExceededException", "BandwidthLimitExceeded", "SlowDown",
    "429",
}  # fmt: skip
_ABSENT = {
    "ResourceNotFoundException", "NotFoundException", "NoSuchEntity", "NotFound", "TrailNotFoundException", "404",
    "StateMachineDoesNotExist", "LoadBalancerNotFound", "TargetGroupNotFound", "ListenerNotFound",
    "NoSuchDistribution",
}  # fmt: skip

ODD = (ValueError, KeyError, TypeError, AttributeError)
"""What reading an item raises that is unlike what AWS documents: a part is missing, or is of another type."""

MOST = 20
"""How many gaps of a facet are told apart by their words, for each reason; every function carries them."""

_LONGEST = 200


def is_absent(error: AwsError) -> bool:
    """Whether the error says that there is no such thing."""
    return error_code(error) in _ABSENT


def gap_of(error: AwsError, facet: Facet, action: str, *, partial: bool = False) -> Gap:
    """The gap that an error leaves in a facet; AccountError when the credentials are the reason."""
    code = error_code(error)
    if code in _CREDENTIALS or isinstance(error, NoCredentialsError | CredentialRetrievalError):
        raise AccountError(
            f"{action} was not answered, since AWS does not accept the credentials ({code}); "
            "sign in again, or start the scan again"
        ) from error
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") if isinstance(error, ClientError) else 0
    if code in _THROTTLED or status == 429:
        says = f"AWS kept throttling {action}; scan again later, or raise the quota share"
        return Gap(facet, GapReason.THROTTLED, says, partial)
    if code.lower() == _KEY_DENIED:
        says = f"{action} was denied by a KMS key; allow kms:Decrypt with that key to the role that Maremma reads with"
        return Gap(facet, GapReason.DENIED, says, partial)
    if code in _DENIED or status == 403:
        return Gap(
            facet, GapReason.DENIED, f"{action} was denied; allow it to the role that Maremma reads with", partial
        )
    if code in _ABSENT:
        return Gap(facet, GapReason.GONE, f"{action} found nothing where listing had shown something", partial)
    return Gap(facet, GapReason.UNREADABLE, f"{action} failed with {code}; scan again later", partial)


def unreadable(facet: Facet, what: str, why: Exception) -> Gap:
    """The partial gap that a malformed document leaves. What AWS sent is not quoted at length."""
    # The words of these two are Python's, about the code that was reading.
    odd = isinstance(why, TypeError | AttributeError)
    says = "it is not of the form that AWS documents" if odd else str(why)
    cut = f"{says[:_LONGEST]}..." if len(says) > _LONGEST else says
    return Gap(facet, GapReason.UNREADABLE, f"{what} could not be read: {cut}", partial=True)


def _undocumented(facet: Facet, action: str, *, partial: bool) -> Gap:
    """The gap that an answer leaves which botocore itself cannot read."""
    says = f"the answer to {action} is not of the form that AWS documents; scan again later"
    return Gap(facet, GapReason.UNREADABLE, says, partial)


def fewest(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The gaps without repetition, at most `MOST` of a facet for each reason and one that counts the others.

    In their order if they are that few, and else by their words, so that the same gaps are kept each time.
    """
    alike: dict[tuple[Facet, GapReason, bool], list[Gap]] = {}
    for gap in dict.fromkeys(gaps):
        alike.setdefault((gap.facet, gap.reason, gap.partial), []).append(gap)
    found: list[Gap] = []
    for (facet, reason, partial), each in alike.items():
        if len(each) <= MOST:
            found += each
            continue
        says = f"and {len(each) - MOST} more of the kind, which are not listed"
        found += (*sorted(each)[:MOST], Gap(facet, reason, says, partial))
    return tuple(found)


def understood(facet: Facet, what: str, read: Callable[[], T]) -> T | Gap:
    """What is read of one item; a partial gap for one that is unlike what AWS documents, or meets a defect of ours."""
    try:
        found = contained(Seam.ITEM, read, through=(*ODD, *FAILURES))
    except ODD as error:
        return unreadable(facet, what, error)
    if isinstance(found, Defect):
        return Gap(facet, GapReason.DEFECT, f"{what}: {found.says}", partial=True)
    return found


class Reading:
    """Calls of one facet, with what they could not see kept as gaps.

    Where a region does not have a service there is nothing to see, and nothing is missing.
    """

    def __init__(self, facet: Facet) -> None:
        self.facet = facet
        self.gaps: list[Gap] = []
        self._noted: set[Gap] = set()

    def pages(
        self, client: Boto, operation: str, key: str, *, action: str, partial: bool = False, **request: object
    ) -> Iterator[Mapping[str, Any]]:
        """Every item of a paged list; a failure after the first page, or of a part of the facet, is a partial gap."""
        seen = partial
        try:
            for page in client.get_paginator(operation).paginate(**request):
                yield from self._items(page.get(key), action, partial=seen)
                seen = True
        except NotOffered:
            return
        except FAILURES as error:
            self.gaps.append(gap_of(error, self.facet, action, partial=seen))
        except ODD:
            self.gaps.append(_undocumented(self.facet, action, partial=seen))

    def one(
        self, client: Boto, operation: str, *, action: str, partial: bool = False, **request: object
    ) -> Mapping[str, Any] | None:
        """The reply to one call, or None and a gap."""
        try:
            reply: Mapping[str, Any] = getattr(client, operation)(**request)
        except NotOffered:
            return None
        except FAILURES as error:
            self.gaps.append(gap_of(error, self.facet, action, partial=partial))
            return None
        except ODD:
            self.gaps.append(_undocumented(self.facet, action, partial=partial))
            return None
        return reply

    def parsed(
        self, items: Iterable[Mapping[str, Any]], parse: Callable[[Mapping[str, Any]], T], what: str
    ) -> Iterator[T]:
        """Every item as `parse` reads it; one that is unlike what AWS documents is a partial gap and not the end."""
        for item in items:
            read = understood(self.facet, what, lambda item=item: parse(item))  # type: ignore[misc]
            if isinstance(read, Gap):
                self.note(read)
            else:
                yield read

    def _items(self, found: object, action: str, *, partial: bool) -> Iterator[Any]:
        """The items of a page; what is no list holds none, and may hide some."""
        if isinstance(found, list | tuple):
            yield from found
        elif found is not None:
            says = f"{action} answered without a list; scan again later"
            self.note(Gap(self.facet, GapReason.UNREADABLE, says, partial))

    def note(self, gap: Gap) -> None:
        """Keep a gap, once."""
        if gap not in self._noted:
            self._noted.add(gap)
            self.gaps.append(gap)

    @property
    def blind(self) -> bool:
        """Whether nothing of the facet can be relied on."""
        return any(not gap.partial for gap in self.gaps)


def error_code(error: AwsError) -> str:
    """AWS's own code, or the class of botocore's error: its text may quote what was sent."""
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code") or "no reason given")
    return type(error).__name__
