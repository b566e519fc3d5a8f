"""A call of AWS that code can make, as the code alone tells it."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.location import CodeSpan


@dataclass(frozen=True, slots=True, order=True)
class SdkParameter:
    """A parameter by its path, outermost first: `Bucket`, `Delete.Objects.[].Key`; `*` says that there may be more.

    `texts` are what it may be: `*` in a text is any run of unknown characters, and `${NAME}` is what the variable of
    the environment holds. Without any, it is given and not known.
    """

    path: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkCall:
    """An operation of AWS that is called at a place of the code, or may be.

    `service` is called as by botocore, and is empty where nobody knows which one is called. `operation` is a method or
    an operation, as the code writes it, or an action of IAM (`rds-db:connect`) where nothing is sent; it is empty for
    any that the service has. `kind` is the type of boto3's resource whose method it is. `library` is the symbol that
    calls in the code's name, and is empty for an SDK itself. `regions` are those that the clients were made for, and
    are empty for the function's own. `role` is the other role whose credentials the client has (`*` if it is not known
    which). `says` is why service or operation are not known. `certain` is False where the function may well do
    without it: a library holds the call, or it is made with credentials that the event brings.
    """

    at: CodeSpan
    service: str = ""
    operation: str = ""
    kind: str = ""
    library: str = ""
    parameters: tuple[SdkParameter, ...] = ()
    regions: tuple[str, ...] = ()
    role: str = ""
    says: str = ""
    certain: bool = True
