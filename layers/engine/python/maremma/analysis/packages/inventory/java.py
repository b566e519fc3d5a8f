"""Java artifacts: by what Maven writes into a jar, else by the jar's manifest, else by its file name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from maremma.analysis.packages.inventory.pins.xml import read_xml
from maremma.analysis.packages.inventory.reading import INSIDE, Reading
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

JARS: Final = (".jar", ".war", ".ear")
_POM = compile_late(r"(?P<folder>(?:.*/)?META-INF/maven/(?P<group>[^/]+)/(?P<artifact>[^/]+)/)pom\.(?:properties|xml)")
_MANIFEST: Final = "META-INF/MANIFEST.MF"
_PROPERTIES_BYTES: Final = 64 * 1024
_POM_BYTES: Final = 1024 * 1024
_LONGEST_VERSION: Final = 200
_MANIFEST_BYTES: Final = 1024 * 1024
_FILE = compile_late(r"(?P<artifact>[A-Za-z][\w.]*+(?:-[A-Za-z][\w.]*+)*)-(?P<version>\d[\w.+-]*)")
_UNDIVIDED = compile_late(r"(?P<artifact>[A-Za-z]\w{0,60}?[A-Za-z])(?P<version>\d{1,5}(?:\.\d{1,5}){1,3})")
"""As in `py4j0.10.9.7`."""

_VERSION = compile_late(r"\d[\w.+~-]*")
_GROUP = compile_late(r"[a-z][\w-]*(?:\.[\w-]+)+")
_STEM = compile_late(r"[A-Za-z][\w.]*+(?:-[A-Za-z][\w.]*+)*")
_TITLED: Final = (("Bundle-SymbolicName", "Bundle-Version"), ("Implementation-Title", "Implementation-Version"))


def java_components(reading: Reading) -> Iterator[Component]:
    """The artifacts that were packed into an archive, or the one that a jar is.

    A shaded jar keeps the properties of all that went into it, or their `pom.xml`. The package itself is the
    function's own, so that its manifest tells of none.
    """
    poms: dict[str, str] = {}
    for path in sorted(reading.archive.files):
        if path.endswith(("/pom.properties", "/pom.xml")) and (place := _POM.fullmatch(path)):
            poms.setdefault(place["folder"], path)  # the properties come first
    for path in poms.values():
        yield from reading.told_by(
            path, partial(_by_properties if path.endswith(".properties") else _by_pom, reading, path)
        )
    jar = reading.within.removesuffix(INSIDE)
    if not poms and jar.endswith(JARS) and jar != reading.shared.own:
        yield from reading.told_by("", partial(_by_manifest, reading, jar))


def _by_properties(reading: Reading, path: str) -> Iterator[Component]:
    text = (reading.read(path, _PROPERTIES_BYTES) or b"").decode("utf-8", "replace")
    said = dict(_property(line) for line in text.splitlines() if "=" in line)
    place = _POM.fullmatch(path)
    group = said.get("groupId") or (place["group"] if place else "")
    artifact = said.get("artifactId") or (place["artifact"] if place else "")
    if not said.get("version"):
        raise ValueError("the properties have no version")
    yield reading.component(Ecosystem.MAVEN, f"{group}:{artifact}", said["version"], path)


def _by_pom(reading: Reading, path: str) -> Iterator[Component]:
    """The document leaves out what it has of its parent, which the folders say."""
    place = _POM.fullmatch(path)
    name = f"{place['group']}:{place['artifact']}" if place else ""
    yield reading.described(Ecosystem.MAVEN, name, _stated_version(reading.read(path, _POM_BYTES) or b""), path)


def _stated_version(contents: bytes) -> str:
    """The artifact's own version, else its parent's; empty where there is none or it is left to a property.

    ValueError for what is no document of Maven's, or states two versions.
    """
    project = read_xml(contents)
    if project.name != "project":
        return ""
    for place in (("version",), ("parent", "version")):
        stated = [each.text.strip() for each in project.each(*place)]
        if len(stated) > 1:
            raise ValueError("the document states two versions")
        if stated and stated[0]:
            return "" if "$" in stated[0] else stated[0][:_LONGEST_VERSION]
    return ""


def _property(line: str) -> tuple[str, str]:
    key, _, value = line.partition("=")
    return key.strip(), value.strip()


def _by_manifest(reading: Reading, jar: str) -> Iterator[Component]:
    """What a jar without Maven's properties says of itself; one that says nothing is noted."""
    contents = reading.read(_MANIFEST, _MANIFEST_BYTES) if _MANIFEST in reading.archive.files else None
    said = _headers(contents or b"")
    stem = jar.rpartition("/")[2].rpartition(".")[0]
    named = _FILE.fullmatch(stem) or _UNDIVIDED.fullmatch(stem)
    stated = _stated(said)
    artifact = named["artifact"] if named else stem if _STEM.fullmatch(stem) else ""
    version = named["version"] if named else stated
    group = _group(said, artifact)
    if not (artifact and version):
        if any(path.endswith(".class") for path in reading.archive.files):
            reading.unreadable("")
        return
    known_by = KnownBy.MANIFEST if group and stated else KnownBy.PATH
    name = f"{group}:{artifact}" if group else artifact
    evidence = _MANIFEST if known_by is KnownBy.MANIFEST else ""
    yield from reading.told(Ecosystem.MAVEN, name, version, evidence, known_by, licence=said.get("Bundle-License", ""))


def _headers(contents: bytes) -> Mapping[str, str]:
    """The main section of a manifest; lines that begin with a space go on with the one before."""
    text = contents.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    main = text.partition("\n\n")[0].replace("\n ", "")
    found: dict[str, str] = {}
    for line in main.split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            found.setdefault(key.strip(), value.strip())
    return found


def _stated(said: Mapping[str, str]) -> str:
    """The version that a manifest gives what it names."""
    for name, version in _TITLED:
        stated = said.get(version, "").partition(" ")[0]  # some add when or of what it was built
        if said.get(name) and _VERSION.fullmatch(stated):
            return stated
    return ""


def _group(said: Mapping[str, str], artifact: str) -> str:
    """The group as far as the manifest gives one away: what is before the artifact in a symbolic name, or a vendor."""
    for field in ("Bundle-SymbolicName", "Automatic-Module-Name"):
        name = said.get(field, "").partition(";")[0].strip()
        if name.endswith(f".{artifact}") and _GROUP.fullmatch(name):
            return name.removesuffix(f".{artifact}")
    vendor = said.get("Implementation-Vendor-Id", "")
    return vendor if _GROUP.fullmatch(vendor) else ""
