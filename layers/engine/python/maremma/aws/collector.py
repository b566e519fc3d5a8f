"""The worker's side of collection: completes a discovered function with its code and its environment."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.iam.needed import fit
from maremma.analysis.packages.wrappers import real_handler
from maremma.analysis.secrets.package import Search, shared_search
from maremma.analysis.secrets.recognize import secret_in
from maremma.analysis.signing.deployed import overrides_of
from maremma.analysis.versions import (
    as_version,
    forget_equal_versions,
    to_be_read,
    unread_version,
    unread_versions,
)
from maremma.aws.collect.code import function as function_calls
from maremma.aws.collect.code import image as image_calls
from maremma.aws.collect.code import layers as layer_calls
from maremma.aws.collect.code.function import VERSIONS, FunctionReading, read_function, read_version
from maremma.aws.collect.code.image import ImageReader, gaps_of_image, named_by
from maremma.aws.collect.code.image_signatures import EcrRepository
from maremma.aws.collect.code.layer_shelf import LayerShelf
from maremma.aws.collect.code.layers import LayerAddress, LayerAddresses
from maremma.aws.collect.code.package import Fetch, PackageDownload
from maremma.aws.collect.code.refusals import refused
from maremma.aws.collect.denials import FAILURES
from maremma.aws.collect.iam import last_use as last_use_calls
from maremma.aws.collect.iam.last_use import read_last_use
from maremma.aws.shelves.code_facts import CodeKey, FactsCache, MemoryFacts
from maremma.boundary import Defect, Seam, contained
from maremma.engine.examine import WORKER_FACETS
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.code.facts import CodeFacts
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.function.image import ImageFacts, NamedImage
from maremma.model.iam.last_use import LastUse
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot
from maremma.model.target import AccountRegion

PERMISSIONS: tuple[str, ...] = (
    *function_calls.PERMISSIONS,
    *layer_calls.PERMISSIONS,
    *image_calls.PERMISSIONS,
    *last_use_calls.PERMISSIONS,
)

_ONE_ANALYSIS = Lock()
"""Threads overlap where they wait for AWS; analyses side by side are no faster, and hold more at once."""


class Clients(Protocol):
    """One account-region as one identity."""

    def client(self, service: str) -> Any:
        """The boto3 client of a service."""
        ...


def at_once() -> None:
    """Waits for nothing: the session's own quota is enough."""


class AwsCollector:
    """Implements `engine.ports.Collector` for one account-region.

    On disk are one package at a time, and those of its layers that data may flow through (see `LayerShelf`).
    `addresses` outlives collectors.
    """

    def __init__(
        self,
        session: Clients,
        facts: FactsCache | None = None,
        *,
        fetch: Fetch | None = None,
        addresses: LayerAddresses | None = None,
        acquire: Callable[[], object] = at_once,
        scratch: Path | None = None,
        search: Search | None = None,
    ) -> None:
        self._session = session
        self._facts = facts if facts is not None else MemoryFacts()
        self._fetch = fetch if fetch is not None else PackageDownload()
        self._addresses = addresses if addresses is not None else LayerAddresses()
        self._images = ImageReader(fetch=fetch, scratch=scratch)
        self._acquire = acquire
        self._scratch = scratch
        self._search = search if search is not None else shared_search()
        self._last_uses: dict[str, LastUse | Gap] = {}

    def collect(self, function: DiscoveredFunction) -> tuple[FunctionSnapshot, ...]:
        """All facts of `$LATEST`, then of each other version that is invoked; what could not be read is a gap.

        A throttle is raised, for the caller to try again later. After a defect of ours nothing is known but what
        discovery saw.
        """

        def work() -> tuple[FunctionSnapshot, ...]:
            with self._shelf(function.target.place) as shelf:
                return self._collect(function, shelf)

        found = contained(Seam.FUNCTION, work, through=(*FAILURES, OSError))
        if not isinstance(found, Defect):
            return found
        lost = (Gap(facet, GapReason.DEFECT, found.says) for facet in WORKER_FACETS)
        return (function.complete(gaps=(*lost, *unread_versions(function, (), found.says))),)

    def registry(self, function: FunctionSnapshot) -> EcrRepository | None:
        """See `engine.ports.Collector`: nothing is asked before signatures are looked for."""
        place = function.target.place
        named = named_by(function.image.reference, place) if function.image is not None else None
        return EcrRepository(self._session.client("ecr"), named[0], scratch=self._scratch) if named else None

    def _collect(self, function: DiscoveredFunction, shelf: LayerShelf) -> tuple[FunctionSnapshot, ...]:
        reading = read_function(self._session.client("lambda"), function, self._acquire)
        code, image, gaps = self._contents(reading, function.target.place, shelf)
        as_it_is_now = replace(
            function if reading.as_listed else forget_equal_versions(function),
            configuration=reading.configuration,
            reserved_concurrency=reading.reserved_concurrency,
        )
        wanted = to_be_read(as_it_is_now, VERSIONS)
        others = {version: self._version(as_it_is_now, version, shelf) for version in wanted}
        unread = tuple(gap for each in others.values() if isinstance(each, tuple) for gap in each)
        latest = as_it_is_now.complete(
            environment=self._grouped(reading.environment),
            code=code,
            image=image,
            runs=_named(reading, function.target.place),
            gaps=(*reading.gaps, *gaps, *unread, *unread_versions(as_it_is_now, wanted)),
        )
        return self._with_last_use((latest, *(each for each in others.values() if isinstance(each, FunctionSnapshot))))

    def _with_last_use(self, versions: tuple[FunctionSnapshot, ...]) -> tuple[FunctionSnapshot, ...]:
        """The versions with what the role of `$LATEST` was used for, if it grants what none of them under it needs."""
        role = versions[0].role
        if role is None or not fit(*(each for each in versions if each.role == role)).spare:
            return versions
        if role.arn not in self._last_uses:
            self._last_uses[role.arn] = read_last_use(self._session.client("iam"), role.arn)
        found = self._last_uses[role.arn]
        told: dict[str, Any] = {"role": replace(role, last_use=found)} if isinstance(found, LastUse) else {}
        return tuple(
            replace(each, **told or {"gaps": (*each.gaps, found)}) if each.role == role else each for each in versions
        )

    def _version(
        self, function: DiscoveredFunction, version: str, shelf: LayerShelf
    ) -> FunctionSnapshot | tuple[Gap, ...]:
        """The facts of one version, or why there are none."""
        reading = read_version(self._session.client("lambda"), function.target, version, self._acquire)
        if reading is None:
            # It was deleted, or a trigger names what never was: nobody can invoke it.
            return ()
        if isinstance(reading, Gap):
            return unread_version(version, reading)
        code, image, gaps = self._contents(reading, function.target.place, shelf)
        return as_version(function, reading.configuration).complete(
            environment=self._grouped(reading.environment),
            code=code,
            image=image,
            runs=_named(reading, function.target.place),
            gaps=(*reading.gaps, *gaps),
        )

    def _grouped(self, variables: tuple[EnvironmentVariable, ...]) -> tuple[EnvironmentVariable, ...]:
        return tuple(replace(each, group=self._search.grouping.of(secret_in(each.value))) for each in variables)

    def _contents(
        self, reading: FunctionReading, place: AccountRegion, shelf: LayerShelf
    ) -> tuple[CodeFacts | None, ImageFacts | None, tuple[Gap, ...]]:
        """What the package tells, or what the image does in its place."""
        if reading.image is None:
            code, gaps = self._code(reading, shelf)
            return code, None, gaps
        read = self._images.read(self._session.client("ecr"), reading.image, place)
        return None, read if isinstance(read, ImageFacts) else None, gaps_of_image(read)

    def _code(self, reading: FunctionReading, shelf: LayerShelf) -> tuple[CodeFacts | None, tuple[Gap, ...]]:
        if reading.code_url is None:
            return None, ()
        configuration = reading.configuration
        key = CodeKey(
            code_sha256=configuration.code_sha256,
            layer_arns=tuple(layer.arn for layer in configuration.layers),
            runtime=configuration.runtime,
            handler=real_handler(configuration.handler, reading.environment),
        )
        known = self._facts.code(key)
        if known is not None:
            return known, known.gaps
        # Code that stays was analysed before: who only looks at settings need not load the analyses.
        from maremma.analysis.code.analyze import analyze_package

        layers = shelf.read(key.layer_arns, Entrypoint(runtime=key.runtime, handler=key.handler))
        try:
            with self._fetched(reading.code_url, key.code_sha256) as package, _ONE_ANALYSIS:
                facts = analyze_package(
                    package,
                    code_sha256=key.code_sha256,
                    runtime=key.runtime,
                    handler=key.handler,
                    layers=layers.facts,
                    contents=layers.contents,
                    gaps=layers.gaps,
                    search=self._search,
                )
        except (PackageRefused, PackageUnreadable) as error:
            return None, (*layers.gaps, refused(error, Facet.CODE))
        self._facts.keep_code(key, facts)
        return facts, facts.gaps

    def _shelf(self, place: AccountRegion) -> LayerShelf:
        def address(arn: str) -> LayerAddress | Gap:
            return self._addresses.read(self._session.client("lambda"), place, arn)

        return LayerShelf(address, self._facts, self._fetch, scratch=self._scratch, search=self._search)

    @contextmanager
    def _fetched(self, url: Sensitive, code_sha256: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="maremma-", dir=self._scratch) as folder:
            package = Path(folder) / "package.zip"
            self._fetch(url.reveal(), package, code_sha256)
            yield package


def _named(reading: FunctionReading, place: AccountRegion) -> NamedImage | None:
    """The image as Lambda names it, whether its registry shows it or not."""
    named = named_by(reading.image.reference, place) if reading.image is not None else None
    if reading.image is None or named is None:
        return None
    told = reading.image.overrides
    return NamedImage(digest=named[1], overrides=overrides_of(told.entry_point, told.command, told.folder))
