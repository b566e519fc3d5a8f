"""The functions of a service with their roles and events, as resources of CloudFormation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.gaps import DOORS, Unread
from maremma.cli.template.serverless.building import Building, mapping
from maremma.cli.template.serverless.events import add_event, add_url

_ROLE = "IamRoleLambdaExecution"
_TRUST = {
    "Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
}
_LOGS = ["logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource", "logs:PutLogEvents"]
_NETWORK = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
_TRACING = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
_TOGETHER = ("environment", "tags")
_SETTINGS = {
    "runtime": "Runtime",
    "memorySize": "MemorySize",
    "timeout": "Timeout",
    "description": "Description",
    "reservedConcurrency": "ReservedConcurrentExecutions",
    "kmsKeyArn": "KmsKeyArn",
    "layers": "Layers",
    "architecture": "Architectures",
}
_DEFAULTS = {"memorySize": 1024, "timeout": 6}
_WSGI = "wsgi_handler.handler"


def add_functions(building: Building, stage: str, folder: Path, within: Path) -> Iterator[Unread]:
    """Add every function, its events, and the roles that they run under; what of them is not read."""
    del within
    for name, written in building.functions.items():
        if not isinstance(written, dict):
            says = "is a function whose settings are told by a variable, and is not read"
            yield Unread(name=quoted(name), says=says, facets=DOORS)
            continue
        building.at = ("functions", name)
        _add(building, name, written, stage, folder)
        yield from _events(building, name, written)
    _add_roles(building)


def _add(building: Building, name: str, written: Mapping[str, Any], stage: str, folder: Path) -> None:
    provider = building.section("provider")
    service = building.document.get("service")
    called = mapping(service).get("name", service)
    own = written.get("name") or (f"{called}-{stage}-{name}" if isinstance(called, str) else None)
    properties: dict[str, Any] = {"FunctionName": own} if own else {}
    for key, target in _SETTINGS.items():
        value = written.get(key, provider.get(key, _DEFAULTS.get(key)))
        if value is not None:
            properties[target] = value
    for key in _TOGETHER:
        together = {**mapping(provider, key), **mapping(written, key)}
        if together:
            properties[key.title()] = {"Variables": together} if key == "environment" else together
    properties.update(_network(written.get("vpc", provider.get("vpc"))))
    _set_code(building, written, properties, folder)
    tracing = written.get("tracing", mapping(provider, "tracing").get("lambda"))
    if tracing:
        properties["TracingConfig"] = {"Mode": "Active" if tracing is True else tracing}
    failed = written.get("onError", mapping(written, "deadLetter").get("targetArn"))
    if failed is not None:
        properties["DeadLetterConfig"] = {"TargetArn": failed}
    properties["Role"] = _role_of(building, name, written)
    building.add(name, "AWS::Lambda::Function", properties)
    key = building.id_of(name)
    building.resources[key].update(_packed(building, written, properties))
    for setting, target in {**_SETTINGS, "handler": "Handler", "environment": "Environment", "role": "Role"}.items():
        if setting in written:
            building.origins["Resources", key, "Properties", target] = ("functions", name, setting)
        elif setting in provider:
            building.origins["Resources", key, "Properties", target] = ("provider", setting)
    _add_destinations(building, name, mapping(written, "destinations"))


_MOST_PATTERNS = 200
_NOT_READ = frozenset("{}()[]")
"""What stands for several names in a pattern; with such a one everything is taken."""
_BUNDLERS = ("esbuild", "webpack", "bundle", "rspack", "optimize", "typescript")


def _set_code(building: Building, written: Mapping[str, Any], properties: dict[str, Any], folder: Path) -> None:
    if written.get("image") is not None:
        properties["PackageType"] = "Image"
        return
    handler = written.get("handler")
    if handler == _WSGI and isinstance(wsgi := building.section("custom", "wsgi").get("app"), str):
        handler = wsgi
    properties["Handler"] = handler
    shared = building.section("package")
    artifact = mapping(written, "package").get("artifact", shared.get("artifact"))
    module = written.get("module")
    is_here = isinstance(module, str) and "\0" not in module and (folder / module).is_dir()
    properties["Code"] = artifact if artifact is not None else module if is_here else "."


def _packed(building: Building, written: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    """What is packed of the folder. A plugin that bundles takes what the handler imports, whatever patterns say."""
    plugins = building.document.get("plugins")
    named = plugins if isinstance(plugins, list) else _listed(mapping(plugins).get("modules"))
    bundled = any(word in str(each) for each in named for word in _BUNDLERS) or "build" in building.document
    handler = str(properties.get("Handler", "")).rpartition(".")[0]
    if bundled or properties.get("Code") != "." or not handler:
        return {}
    found: list[str] = []
    for each in (building.section("package"), mapping(written, "package")):
        found += [f"!{one}" for one in _listed(each.get("exclude"))]
        found += [str(one) for key in ("include", "patterns") for one in _listed(each.get(key))]
    is_plain = len(found) <= _MOST_PATTERNS and not any(set(each) & _NOT_READ for each in found)
    return {"Metadata": {"Packed": {"Patterns": [*found, f"{handler}.*"]}}} if found and is_plain else {}


def _network(vpc: Any) -> dict[str, Any]:
    given = mapping(vpc)
    names = {"subnetIds": "SubnetIds", "securityGroupIds": "SecurityGroupIds"}
    found = {names[key]: each for key, each in given.items() if key in names}
    return {"VpcConfig": found} if found else {}


def _add_destinations(building: Building, name: str, given: Mapping[str, Any]) -> None:
    names = {"onSuccess": "OnSuccess", "onFailure": "OnFailure"}
    found = {
        names[key]: {"Destination": building.arn(each) if building.has(each) else mapping(each).get("arn", each)}
        for key, each in given.items()
        if key in names
    }
    if found:
        properties = {"FunctionName": {"Ref": building.id_of(name)}, "DestinationConfig": found}
        building.add(f"{name}-destinations", "AWS::Lambda::EventInvokeConfig", properties)


def _events(building: Building, name: str, written: Mapping[str, Any]) -> Iterator[Unread]:
    listed = written.get("events")
    for number, each in enumerate(listed if isinstance(listed, list) else []):
        building.at = ("functions", name, "events", number)
        event = {each: {}} if isinstance(each, str) else mapping(each)
        for kind, spec in list(event.items())[:1]:
            if not add_event(building, name, str(kind), spec, number):
                says = f"has an event of the type {quoted(str(kind))}, which is not read"
                yield Unread(name=quoted(name), says=says, facets=DOORS, functions=frozenset({building.id_of(name)}))
    if written.get("url"):
        building.at = ("functions", name, "url")
        add_url(building, name, written["url"])
    building.at = ("functions", name)


def _role_of(building: Building, name: str, written: Mapping[str, Any]) -> Any:
    """The role that is named, the one of its own that a plugin makes, or the one of the service."""
    provider = building.section("provider")
    shared = mapping(provider, "iam").get("role", provider.get("role"))
    given = written.get("role", shared if not _is_settings(shared) else None)
    if given is None:
        own = written.get("iamRoleStatements")
        return {"Fn::GetAtt": [f"{building.id_of(name)}-role" if own is not None else _ROLE, "Arn"]}
    is_name = isinstance(given, str) and given in building.resources
    return {"Fn::GetAtt": [given, "Arn"]} if is_name else given


def _is_settings(role: Any) -> bool:
    return isinstance(role, dict) and not next(iter(role), "").startswith(("Ref", "Fn::"))


def _add_roles(building: Building) -> None:
    provider = building.section("provider")
    settings = mapping(provider, "iam", "role")
    shared = _listed(settings.get("statements")) or _listed(provider.get("iamRoleStatements"))
    at: tuple[str, ...] = (
        ("provider", "iam", "role", "statements") if "iam" in provider else ("provider", "iamRoleStatements")
    )
    managed = _listed(settings.get("managedPolicies")) or _listed(provider.get("iamManagedPolicies"))
    of_service: list[str] = []
    for name, written in building.functions.items():
        own = mapping(written).get("iamRoleStatements")
        if own is None:
            of_service.append(name)
            continue
        inherits = mapping(written).get("iamRoleStatementsInherit") is True
        building.at = ("functions", name, "iamRoleStatements")
        statements = [*_listed(own), *(shared if inherits else [])]
        _add_role(building, f"{building.id_of(name)}-role", [name], statements, managed if inherits else [])
    if of_service:
        building.at = at if shared else ("provider",)
        _add_role(building, _ROLE, of_service, shared, managed)


def _add_role(building: Building, role: str, functions: list[str], statements: list[Any], managed: list[Any]) -> None:
    head = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/"
    groups = [{"Fn::Sub": f"{head}{building.id_of(each)}:*"} for each in functions]
    made: list[Any] = [{"Effect": "Allow", "Action": _LOGS, "Resource": groups}]
    made += [one for each in functions for one in building.statements.get(each, ())]
    if mapping(building.section("provider"), "tracing").get("lambda"):
        made.append({"Effect": "Allow", "Action": _TRACING, "Resource": "*"})
    in_network = any(
        "VpcConfig" in mapping(building.resources, building.id_of(each), "Properties") for each in functions
    )
    properties: dict[str, Any] = {
        "AssumeRolePolicyDocument": _TRUST,
        "Policies": [{"PolicyName": "policy", "PolicyDocument": {"Statement": [*made, *statements]}}],
        "ManagedPolicyArns": [*managed, *([_NETWORK] if in_network else [])],
    }
    building.add(role, "AWS::IAM::Role", properties)
    for number in range(len(statements)):
        keys = ("Resources", role, "Properties", "Policies", 0, "PolicyDocument", "Statement", len(made) + number)
        building.origins[keys] = (*building.at, number)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
