"""The server: one tool for each question, over standard input and output. None of them writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from maremma import __version__
from maremma.boundary import Defect, Seam, contained
from maremma.cli.aws_errors import AwsErrors, sentence
from maremma.cli.mcp import questions
from maremma.cli.mcp.questions import LONGEST_AGO, MOST_ROWS, Filters, Page
from maremma.cli.mcp.reply import NOTICE, Reply
from maremma.cli.records import Records
from maremma.errors import MaremmaError
from maremma.model.visible import one_line
from maremma.report import json

_INSTRUCTIONS = (
    "Maremma's records of AWS Lambda functions: risk scores from 0 to 100, findings with evidence, and what to fix "
    "first. The tools read and change nothing. Where `complete` is false, tell what is not known, and call nothing "
    f"safe. {NOTICE}"
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

_Name = Annotated[str, Field(description="Name or ARN of a function.", min_length=1, max_length=256)]
_Cause = Annotated[str, Field(description="The `id` of a root cause.", min_length=1, max_length=64)]
_Text = Annotated[str, Field(max_length=256)]
_Offset = Annotated[int, Field(ge=0, description="The row to begin at: `next_offset` of the answer before.")]
_Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description="How many rows at most.")]
_Days = Annotated[int, Field(ge=1, le=LONGEST_AGO, description="How many days to look back.")]
_Kind = Literal["cve", "package", "secret"]


def server(kept: Records) -> MCPServer[Any]:
    """The server over these records."""
    made: MCPServer[Any] = MCPServer(
        "maremma", title="Maremma", version=__version__, instructions=_INSTRUCTIONS, log_level="CRITICAL"
    )
    tools = Tools(kept)
    for tool in tools.all():
        made.add_tool(tool, annotations=_READS, structured_output=False)
    return made


class Tools:
    """What an assistant may call. The docstrings are what it reads."""

    def __init__(self, kept: Records) -> None:
        self._kept = kept

    def all(self) -> tuple[Callable[..., str], ...]:
        """Every tool, by the name of its method."""
        return (
            self.rank_functions,
            self.show_function,
            self.explain_score,
            self.root_causes,
            self.root_cause,
            self.attack_path,
            self.who_can_invoke,
            self.who_holds,
            self.what_changed,
        )

    def rank_functions(
        self,
        name_contains: _Text = "",
        account: _Text = "",
        region: _Text = "",
        band: Literal["", "critical", "high", "medium", "low", "minimal"] = "",
        reachable_by: Literal["", "anonymous", "indirect", "authenticated", "cross-account", "internal", "unused"] = "",
        offset: _Offset = 0,
        limit: _Limit = 20,
    ) -> str:
        """Rank the functions by risk, the riskiest first; filters narrow the list. Empty filters mean all."""
        filters = Filters(name=name_contains, account=account, region=region, band=band, reachable_by=reachable_by)
        return _told(lambda: questions.rank(self._kept, filters, Page(offset=offset, limit=limit)))

    def show_function(self, function: _Name, offset: _Offset = 0, limit: _Limit = 20) -> str:
        """Show one function in full: findings with evidence and fix, doors, remedies, and what is not known."""
        return _told(lambda: questions.show(self._kept, function, Page(offset=offset, limit=limit)))

    def explain_score(self, function: _Name) -> str:
        """Explain a score: each root cause with its points, and the score after each fix."""
        return _told(lambda: questions.explain(self._kept, function))

    def root_causes(
        self, name_contains: _Text = "", account: _Text = "", region: _Text = "", offset: _Offset = 0, limit: _Limit = 5
    ) -> str:
        """Name what, changed once, lowers the scores of all functions most: a role, a layer, a package, a bucket."""
        filters = Filters(name=name_contains, account=account, region=region)
        return _told(lambda: questions.causes_of_all(self._kept, filters, Page(offset=offset, limit=limit)))

    def root_cause(self, id: _Cause, offset: _Offset = 0, limit: _Limit = 20) -> str:
        """List the functions that one root cause raises, with the points that each would lose."""
        return _told(lambda: questions.cause(self._kept, id, Page(offset=offset, limit=limit)))

    def attack_path(self, function: _Name) -> str:
        """Follow the worst way through a function: who, by which door, past which code, with which role, to what."""
        return _told(lambda: questions.attack_path(self._kept, function))

    def who_can_invoke(self, function: _Name) -> str:
        """Say through which doors a function is reached, by whom and on what conditions, as of its last scan."""
        return _told(lambda: questions.who_can_invoke(self._kept, function))

    def who_holds(
        self,
        kind: _Kind,
        name: Annotated[
            str,
            Field(
                min_length=1,
                max_length=256,
                description="An advisory (CVE, GHSA, ...); a package (NAME, NAME@VERSION, purl); or the 16 hexadecimal "
                "digits of a secret's group, as `secret` of a finding has it. Never a secret itself.",
            ),
        ],
        offset: _Offset = 0,
        limit: _Limit = 20,
    ) -> str:
        """Say which functions hold a vulnerable component, a package or a secret, and what to do."""
        return _told(lambda: questions.holders(self._kept, kind, name, Page(offset=offset, limit=limit)))

    def what_changed(
        self,
        days: _Days = 7,
        function: Annotated[str, Field(max_length=256, description="Name or ARN; empty for all.")] = "",
        offset: _Offset = 0,
        limit: _Limit = 20,
    ) -> str:
        """Say which findings appeared, came back or were resolved in the last days, the newest first."""
        return _told(lambda: questions.changed(self._kept, days, function, Page(offset=offset, limit=limit)))


def _told(answered: Callable[[], Reply]) -> str:
    """The answer as text; ToolError with a sentence where there is none."""
    try:
        reply = contained(Seam.COMMAND, lambda: answered().as_told(), through=AwsErrors.types())
    except MaremmaError as error:
        raise ToolError(one_line(str(error))) from None
    except AwsErrors.types() as error:
        raise ToolError(one_line(sentence(error))) from None
    if isinstance(reply, Defect):
        raise ToolError(reply.says)
    return json.text(reply)
