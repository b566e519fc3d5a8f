"""Routes and gaps of the APIs of one account-region, gathered by function."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from maremma.analysis.apis.integrations import Invoked, invoked_by, resolved
from maremma.analysis.apis.served import ServedApi, ServedMethod, ServedStage
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.api import ApiRoute
from maremma.model.iam.policy import PolicyDocument

READ = "apigateway:GET"
"""The one permission that every read of API Gateway takes."""


class RouteCollection:
    """What the APIs of every kind add up to. A route that is the same on several stages is one."""

    def __init__(self, session: AccountSession) -> None:
        self.session = session
        self.reading = Reading(Facet.APIS)
        self._stages_of: defaultdict[tuple[str, ApiRoute], set[str]] = defaultdict(set)
        self._gaps_of: defaultdict[str, set[Gap]] = defaultdict(set)

    def invokes(self, stage: ServedStage, uri: str) -> bool:
        """Whether an integration may invoke a function here on a stage."""
        return invoked_by(resolved(uri, stage.variables), self.session.place) is not None

    def add(
        self, api: ServedApi, stage: ServedStage, method: ServedMethod, policy: PolicyDocument | None = None
    ) -> None:
        """Keep what a stage serves, if it invokes a function here. `policy` is the deployed one of a REST API."""
        invoked = invoked_by(resolved(method.uri, stage.variables), self.session.place)
        if invoked is None:
            return
        if not invoked.known:
            self._unknown(invoked, api, stage)
            return
        authorizer = method.authorizer
        if authorizer is not None:
            authorizer = replace(authorizer, provider=resolved(authorizer.provider, stage.variables))
        route = ApiRoute(
            kind=api.kind,
            api_id=api.id,
            api_name=api.name,
            method=method.verb,
            path=method.path,
            auth=method.auth,
            authorizer=authorizer,
            api_key_required=method.api_key_required,
            credentials=method.credentials,
            mapped=method.mapped,
            private=api.private,
            api_policy=policy,
            endpoint_disabled=api.endpoint_disabled,
            qualifier=invoked.qualifier,
            source_arn=method.source_arn(api, self.session.place, self.session.partition),
        )
        self._stages_of[invoked.name, route].add(stage.name)

    def lacks(self, reason: GapReason, says: str) -> None:
        """Keep a partial gap of every function."""
        self.reading.note(Gap(Facet.APIS, reason, says, partial=True))

    def _unknown(self, invoked: Invoked, api: ServedApi, stage: ServedStage) -> None:
        """Say why it is not known which function, or which alias of it, an integration invokes."""
        if invoked.unreadable:
            reason, how = GapReason.UNREADABLE, "by an ARN that is not understood"
        else:
            reason, how = GapReason.UNSUPPORTED, "by a stage variable that the stage does not set"
        says = f"an integration of {api} names its function {how} (stage {stage.name})"
        if invoked.name:
            self._gaps_of[invoked.name].add(Gap(Facet.APIS, reason, says, partial=True))
        else:
            self.lacks(reason, says)

    def facts(self) -> Facts[tuple[ApiRoute, ...]]:
        """The routes by function, in a stable order."""
        routes: defaultdict[str, list[ApiRoute]] = defaultdict(list)
        for (name, route), stages in self._stages_of.items():
            routes[name].append(replace(route, stages=tuple(sorted(stages))))
        return Facts(
            of={name: tuple(sorted(each, key=_order)) for name, each in routes.items()},
            gaps=tuple(self.reading.gaps),
            gaps_of={name: tuple(sorted(gaps)) for name, gaps in self._gaps_of.items()},
        )


def _order(route: ApiRoute) -> tuple[str, ...]:
    return (route.kind, route.api_id, route.path, route.method, route.qualifier, *route.stages, route.auth)
