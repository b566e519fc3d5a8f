"""What is looked at: an account-region, and a function in it."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.patterns import compile_late

_FUNCTION_ARN = compile_late(
    r"arn:(?P<partition>aws[a-z-]*):lambda:(?P<region>[a-z0-9-]+):(?P<account>\d{12})"
    r":function:(?P<name>[A-Za-z0-9-_.]+)(?::(?P<qualifier>\$LATEST(?:\.PUBLISHED)?|[A-Za-z0-9-_]+))?"
)

LATEST = "$LATEST"


@dataclass(frozen=True, slots=True, order=True)
class AccountRegion:
    """One region of one account: the unit of discovery, of quotas and of gaps."""

    account: str
    region: str

    def __str__(self) -> str:
        return f"{self.account}/{self.region}"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A Lambda function we were asked to look at."""

    account: str
    region: str
    name: str
    partition: str = "aws"

    @property
    def arn(self) -> str:
        """The unqualified function ARN."""
        return f"arn:{self.partition}:lambda:{self.region}:{self.account}:function:{self.name}"

    @property
    def place(self) -> AccountRegion:
        """The account-region that the function lives in."""
        return AccountRegion(self.account, self.region)

    @classmethod
    def from_arn(cls, arn: str) -> Target:
        """Parse a function ARN, qualified or not; ValueError when it is not one."""
        return split_qualifier(arn)[0]

    @classmethod
    def named(cls, text: object) -> Target | None:
        """The function that somebody has named by an ARN; None for what names none."""
        try:
            return cls.from_arn(str(text))
        except ValueError:
            return None


def split_qualifier(arn: str) -> tuple[Target, str]:
    """Split a function ARN into its target and its qualifier (`$LATEST` when it names none)."""
    match = _FUNCTION_ARN.fullmatch(arn)
    if match is None:
        raise ValueError(f"{arn!r} is not the ARN of a Lambda function")
    target = Target(match["account"], match["region"], match["name"], match["partition"])
    return target, match["qualifier"] or LATEST
