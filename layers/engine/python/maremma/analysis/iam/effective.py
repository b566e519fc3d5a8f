"""Everything that a principal may do by its policies, on whatever resource.

The same routes, layers and matching as for one request, on sets instead of truths. What is left to the resource: its
policy counts where it is given, for what it grants or denies; whether it lets another account in, or as a key or a role
leaves its account to decide, is a question of one resource, which `simulate` answers. So is Block Public Access.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maremma.analysis.iam.caller_kind import standing_of
from maremma.analysis.iam.derived import informed_of_caller
from maremma.analysis.iam.layers import Voice, voices_of
from maremma.analysis.iam.policies import Layer, Policies
from maremma.analysis.iam.request import Caller, Context
from maremma.analysis.iam.routes import GATES, Need, Route, routes_of
from maremma.analysis.iam.service_rules import rcp_exemptions, rcp_patterns
from maremma.analysis.iam.sets.action_sets import ActionUniverse, expand_all
from maremma.analysis.iam.sets.permission_set import PermissionSet, grants_of
from maremma.analysis.iam.sets.regions import EVERYTHING
from maremma.analysis.iam.sets.segments import Piece, Spoken, View, both, everything, merged, spoken_by, without
from maremma.analysis.iam.truth import Truth
from maremma.model.iam.policy import Effect


def effective_permissions(
    principal: Caller, policies: Policies, universe: ActionUniverse, context: Context | None = None
) -> PermissionSet:
    """What the principal may do to resources of its account, as far as its side and the organization decide."""
    around = informed_of_caller(principal, context or Context())
    return Assembly.of(principal, policies, universe, around).permissions()


@dataclass(frozen=True, slots=True)
class _Layer:
    voice: Voice
    spoken: tuple[Spoken, ...]

    @property
    def is_certain(self) -> bool:
        return not self.voice.unseen and all(each.certain is each.possible for each in self.spoken)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The layers of one principal over a universe, before they are put together."""

    principal: Caller
    universe: ActionUniverse
    layers: tuple[_Layer, ...]

    @classmethod
    def of(cls, principal: Caller, policies: Policies, universe: ActionUniverse, context: Context) -> Assembly:
        """The layers that have a say about a principal of whom the context knows."""
        layers = (
            _Layer(voice, tuple(spoken_by(voice, principal, universe, context)))
            for voice in voices_of(principal, policies, principal.account)
        )
        return cls(principal, universe, tuple(layers))

    def permissions(self) -> PermissionSet:
        """What the layers come to."""
        certain = self.allowed(View.CERTAIN)
        is_certain = all(layer.is_certain for layer in self.layers)
        possible = certain if is_certain and certain is not None else self.allowed(View.POSSIBLE)
        approximate = certain is None or possible is None
        unseen = tuple(dict.fromkeys(layer.voice.layer for layer in self.layers if layer.voice.unseen))
        return PermissionSet(
            self.universe,
            grants_of(certain or [], self._at_most() if possible is None else possible),
            approximate=approximate,
            unseen=unseen,
        )

    def allowed(self, view: View) -> list[Piece] | None:
        """What is allowed from one side; None if that is too much to tell."""
        # What was not read may deny anything; an unread RCP is among what is denied below.
        if view is View.CERTAIN and any(
            each.voice.unseen and each.voice.layer is not Layer.RCP for each in self.layers
        ):
            return []
        standing = standing_of(self.principal)
        routes = routes_of(standing, within_account=True, needs_resource_policy=False)
        found: list[Piece] = []
        for route in routes:
            pieces = self._along(route, view)
            if pieces is None:
                return None
            found += pieces
        return without(merged(found), self.denied(view.opposite)) if found else []

    def denied(self, view: View) -> Iterator[Piece]:
        """What is denied from one side."""
        limited = expand_all(self.universe, rcp_patterns()) & ~expand_all(self.universe, rcp_exemptions())
        for layer in self.layers:
            is_rcp = layer.voice.layer is Layer.RCP
            if is_rcp and layer.voice.unseen and view is View.POSSIBLE:
                yield Piece(limited, (EVERYTHING,))
            for spoken in layer.spoken:
                if spoken.effect is Effect.DENY:
                    piece = spoken.seen_as(view)
                    yield replace(piece, actions=piece.actions & limited) if is_rcp else piece

    def _along(self, route: Route, view: View) -> list[Piece] | None:
        """What every layer of a route and every gate allows."""
        needs = (*route, *(Need(layer) for layer in GATES))
        found: list[Piece] | None = None
        for need in needs:
            for layer in self.layers:
                if layer.voice.layer is need.layer:
                    pieces = self._by(layer, need, view)
                    found = pieces if found is None else both(found, pieces, self.universe)
                    if not found:
                        return found
        return found

    def _by(self, layer: _Layer, need: Need, view: View) -> list[Piece]:
        least = Truth.TRUE if view is View.CERTAIN else Truth.UNKNOWN
        if layer.voice.least >= least:
            return [everything(self.universe)]
        return merged(
            spoken.seen_as(view)
            for spoken in layer.spoken
            if spoken.effect is Effect.ALLOW and spoken.mention in need.mentions
        )

    def _at_most(self) -> list[Piece]:
        """What identity and resource policies allow, whatever limits it."""
        granting = [layer for layer in self.layers if layer.voice.layer in {Layer.IDENTITY, Layer.RESOURCE}]
        if any(layer.voice.least is not Truth.FALSE for layer in granting):
            return [everything(self.universe)]
        return merged(spoken.possible for layer in granting for spoken in layer.spoken if spoken.effect is Effect.ALLOW)
