"""Which sentences claim to know all of something, and which facets that takes."""

from __future__ import annotations

import re

from maremma.model.facet import Facet
from maremma.model.function.trigger import TRIGGER_FACETS

ABSENCE = re.compile(r"\b([Nn]othing|nowhere|[Nn]obody|none|[Nn]o|[Oo]nly|alone|[Nn]ever|any more|internal)\b")
"""Words of a sentence that may claim it."""
LIMITED = re.compile(r"as far as could be seen|(?:was|were) (?:not )?seen|not known")
"""How a sentence says that it does not."""

QUOTED_CODE = re.compile(r"\w\([^)\s]|[=`{]")
"""A step that is a line of somebody's code: its words are theirs."""

CODE = frozenset({Facet.CODE, Facet.LAYERS})
FOLLOWED = CODE | {Facet.FLOWS}
CLAIMS: dict[str, frozenset[Facet]] = {
    r"of logs alone": frozenset({Facet.ROLE}),
    r"may do what the role .* allows: ": frozenset({Facet.ROLE}),
    r"does not allow logs:": frozenset({Facet.ROLE}),
    r"nothing that starts at the handler loads it|: nothing loads it": CODE,
    r"the program has none of the functions": CODE,
    r"needed by nothing in the code or the settings": FOLLOWED,
    r"no action of .* was used in \d+ days": frozenset({Facet.LAST_USE}),
    r"no code of the function does|nothing of the function reads it": FOLLOWED,
    r"no trail records": frozenset({Facet.AUDIT_TRAIL}),
    r"no alarm watches|notifies nobody": frozenset({Facet.ALARMS}),
    r"no invocation in the last|not invoked since|never invoked|nobody invoked": frozenset({Facet.USAGE}),
    r"there is no URL, route, event source|what could invoke it|no other trigger is on": TRIGGER_FACETS,
    r"by something that no trigger shows": TRIGGER_FACETS,
    r"invocations in \d+ days, and .* does not exist": frozenset({Facet.LOGGING}),
    r"no concurrency is reserved": frozenset({Facet.ENVIRONMENT}),
    r"events that fail are kept nowhere": frozenset({Facet.CONFIG, Facet.DELIVERY}),
    r"there is no code-signing configuration": frozenset({Facet.SIGNING}),
    r"a caller inside the account controls(?!, and perhaps others)": frozenset(
        {Facet.RESOURCE_POLICY, Facet.APIS, Facet.EVENT_SOURCES, Facet.URLS}
    ),
}
"""What a sentence is about by its words, and the facets of which it then has to know all."""

OF_ONE_THING = re.compile(
    "|".join(
        (
            r"^(\S+ \S+: )?(no authorizer;|only an API key is asked for)|^nobody is asked at",  # one door that was seen
            r"from a VPC only|asks for no credentials|the statement pins no source",
            r"no trigger is known|has no permission to invoke the function",
            r"does not exist any more",  # one source that was looked up
            r"decides by what nobody has verified",  # one call
            r"the function is in no VPC|its only subnet lies in",  # its configuration
            r"no change since",
            r"^No version without it is known",  # one component, in what is published
            r"^Trust lambda\.amazonaws\.com alone\.|^Answer and log fixed fields only\.",  # what is to be done
            r"that only it needs, or enable it",
        )
    )
)
"""Sentences with such a word that are about one thing which was seen, and not about all that there is."""
