"""Who may invoke a function: statements of its resource policy."""

from __future__ import annotations

from sandbox.fleet.place import Place
from sandbox.fleet.triggers import Invoker


def let_service(place: Place, function: str, service: str, *, sid: str, source: str = "", account: str = "") -> None:
    """Let a service invoke the function, for one source if it is given."""
    asked = {"SourceArn": source, "SourceAccount": account}
    place.client("lambda").add_permission(
        FunctionName=function,
        StatementId=sid,
        Action="lambda:InvokeFunction",
        Principal=f"{service}.amazonaws.com",
        **{name: value for name, value in asked.items() if value},
    )


def let_invoker(place: Place, function: str, invoker: Invoker) -> None:
    """Let an account or an organization invoke the function."""
    if invoker.organization:
        who = {"Principal": "*", "PrincipalOrgID": invoker.organization}
    else:
        who = {"Principal": f"arn:aws:iam::{invoker.account}:root"}
    place.client("lambda").add_permission(
        FunctionName=function, StatementId="direct-invocation", Action="lambda:InvokeFunction", **who
    )


def let_url_callers(place: Place, function: str, *, public: bool) -> None:
    """The two permissions of a function URL: everybody's, or those of the account's own roles."""
    client = place.client("lambda")
    who = "*" if public else f"arn:aws:iam::{place.account}:root"
    client.add_permission(
        FunctionName=function,
        StatementId="FunctionURLAllowPublicAccess" if public else "FunctionURLAllowAccount",
        Action="lambda:InvokeFunctionUrl",
        Principal=who,
        FunctionUrlAuthType="NONE" if public else "AWS_IAM",
    )
    client.add_permission(
        FunctionName=function,
        StatementId="FunctionURLInvokeAllowPublicAccess" if public else "FunctionURLInvokeAllowAccount",
        Action="lambda:InvokeFunction",
        Principal=who,
        InvokedViaFunctionUrl=True,
    )
