"""What Maremma looks for. `RULES` is the only list of rules: a rule that is not in it does not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from maremma.model.rule import Rule
from maremma.rules.authentication.any_principal_permission import any_principal_permission
from maremma.rules.authentication.cross_account_permission import cross_account_permission
from maremma.rules.authentication.dangling_permission import dangling_permission
from maremma.rules.authentication.foreign_trigger import foreign_trigger
from maremma.rules.authentication.publicly_writable_source import publicly_writable_source
from maremma.rules.authentication.route_without_authorizer import route_without_authorizer
from maremma.rules.authentication.service_permission_without_source import service_permission_without_source
from maremma.rules.authentication.trigger_without_authentication import trigger_without_authentication
from maremma.rules.authentication.url_without_authentication import url_without_authentication
from maremma.rules.authentication.weak_authorizer import weak_authorizer
from maremma.rules.configuration.expired_waiver import expired_waiver
from maremma.rules.configuration.foreign_destination import foreign_destination
from maremma.rules.configuration.foreign_layer import foreign_layer
from maremma.rules.configuration.loader_variable import loader_variable
from maremma.rules.configuration.long_timeout_on_public_function import long_timeout_on_public_function
from maremma.rules.configuration.lost_events import lost_events
from maremma.rules.configuration.self_trigger import self_trigger
from maremma.rules.configuration.shadowed_version import shadowed_version
from maremma.rules.configuration.single_zone import single_zone
from maremma.rules.configuration.unbounded_public_function import unbounded_public_function
from maremma.rules.configuration.unencrypted_destination import unencrypted_destination
from maremma.rules.data.public_path_to_data import public_path_to_data
from maremma.rules.data.public_path_to_sensitive_data import public_path_to_sensitive_data
from maremma.rules.data.sensitive_data_without_need import sensitive_data_without_need
from maremma.rules.dependencies.known_exploited_component import known_exploited_component
from maremma.rules.dependencies.lookalike_component import lookalike_component
from maremma.rules.dependencies.malicious_component import malicious_component
from maremma.rules.dependencies.outdated_advisories import outdated_advisories
from maremma.rules.dependencies.runtime_sdk import runtime_sdk
from maremma.rules.dependencies.stale_layer import stale_layer
from maremma.rules.dependencies.vulnerable_component_loaded import vulnerable_component_loaded
from maremma.rules.dependencies.vulnerable_component_present import vulnerable_component_present
from maremma.rules.exposure.cors_any_origin_with_credentials import cors_any_origin_with_credentials
from maremma.rules.exposure.public_function import public_function
from maremma.rules.injection.argument_injection import argument_injection
from maremma.rules.injection.attacker_chosen_resource import attacker_chosen_resource
from maremma.rules.injection.code_injection import code_injection
from maremma.rules.injection.credential_disclosure import credential_disclosure
from maremma.rules.injection.cross_site_scripting import cross_site_scripting
from maremma.rules.injection.dangerous_operation import dangerous_operation
from maremma.rules.injection.header_injection import header_injection
from maremma.rules.injection.ldap_injection import ldap_injection
from maremma.rules.injection.log_forging import log_forging
from maremma.rules.injection.nosql_injection import nosql_injection
from maremma.rules.injection.open_redirect import open_redirect
from maremma.rules.injection.os_command_injection import os_command_injection
from maremma.rules.injection.path_traversal import path_traversal
from maremma.rules.injection.prompt_injection import prompt_injection
from maremma.rules.injection.prototype_pollution import prototype_pollution
from maremma.rules.injection.server_side_request_forgery import server_side_request_forgery
from maremma.rules.injection.sql_injection import sql_injection
from maremma.rules.injection.template_injection import template_injection
from maremma.rules.injection.unsafe_deserialization import unsafe_deserialization
from maremma.rules.injection.unvalidated_publish import unvalidated_publish
from maremma.rules.injection.unverified_authorization import unverified_authorization
from maremma.rules.injection.xml_external_entity import xml_external_entity
from maremma.rules.integrity.deployment_not_as_signed import deployment_not_as_signed
from maremma.rules.integrity.expired_signature import expired_signature
from maremma.rules.integrity.unsigned_code import unsigned_code
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment
from maremma.rules.integrity.unverified_deployment import unverified_deployment
from maremma.rules.liveness.dangling_trigger import dangling_trigger
from maremma.rules.liveness.deprecated_runtime import deprecated_runtime
from maremma.rules.liveness.disabled_event_source import disabled_event_source
from maremma.rules.liveness.function_without_trigger import function_without_trigger
from maremma.rules.liveness.inactive_function import inactive_function
from maremma.rules.liveness.runtime_near_deprecation import runtime_near_deprecation
from maremma.rules.logging.endless_log_retention import endless_log_retention
from maremma.rules.logging.invocations_without_log import invocations_without_log
from maremma.rules.logging.no_management_trail import no_management_trail
from maremma.rules.logging.role_without_log_permission import role_without_log_permission
from maremma.rules.logging.tracing_off import tracing_off
from maremma.rules.logging.unrecorded_invocations import unrecorded_invocations
from maremma.rules.logging.unwatched_errors import unwatched_errors
from maremma.rules.permissions.administrator_role import administrator_role
from maremma.rules.permissions.credentials_usable_outside import credentials_usable_outside
from maremma.rules.permissions.privilege_escalation import privilege_escalation
from maremma.rules.permissions.role_assumable_by_others import role_assumable_by_others
from maremma.rules.permissions.role_open_to_confused_deputy import role_open_to_confused_deputy
from maremma.rules.permissions.shared_role import shared_role
from maremma.rules.permissions.unused_permissions import unused_permissions
from maremma.rules.permissions.wildcard_actions import wildcard_actions
from maremma.rules.permissions.wildcard_resources import wildcard_resources
from maremma.rules.secrets.secret_as_default import secret_as_default
from maremma.rules.secrets.secret_in_code import secret_in_code
from maremma.rules.secrets.secret_in_description import secret_in_description
from maremma.rules.secrets.secret_in_environment import secret_in_environment
from maremma.rules.secrets.secret_in_layer import secret_in_layer
from maremma.rules.secrets.shipped_credentials_file import shipped_credentials_file
from maremma.rules.secrets.shipped_private_key import shipped_private_key

RULES: tuple[Rule, ...] = (
    route_without_authorizer,
    url_without_authentication,
    service_permission_without_source,
    any_principal_permission,
    cross_account_permission,
    trigger_without_authentication,
    publicly_writable_source,
    dangling_permission,
    foreign_trigger,
    weak_authorizer,
    public_function,
    cors_any_origin_with_credentials,
    os_command_injection,
    code_injection,
    sql_injection,
    nosql_injection,
    unsafe_deserialization,
    path_traversal,
    server_side_request_forgery,
    template_injection,
    cross_site_scripting,
    xml_external_entity,
    header_injection,
    log_forging,
    open_redirect,
    attacker_chosen_resource,
    unvalidated_publish,
    prompt_injection,
    ldap_injection,
    argument_injection,
    credential_disclosure,
    unverified_authorization,
    dangerous_operation,
    prototype_pollution,
    secret_in_environment,
    secret_in_code,
    secret_in_layer,
    shipped_private_key,
    shipped_credentials_file,
    secret_in_description,
    secret_as_default,
    known_exploited_component,
    vulnerable_component_loaded,
    vulnerable_component_present,
    malicious_component,
    outdated_advisories,
    lookalike_component,
    runtime_sdk,
    stale_layer,
    administrator_role,
    wildcard_actions,
    wildcard_resources,
    shared_role,
    privilege_escalation,
    role_assumable_by_others,
    unused_permissions,
    role_open_to_confused_deputy,
    credentials_usable_outside,
    public_path_to_data,
    public_path_to_sensitive_data,
    sensitive_data_without_need,
    role_without_log_permission,
    endless_log_retention,
    invocations_without_log,
    no_management_trail,
    unrecorded_invocations,
    tracing_off,
    unwatched_errors,
    deprecated_runtime,
    runtime_near_deprecation,
    inactive_function,
    function_without_trigger,
    disabled_event_source,
    dangling_trigger,
    unsigned_code,
    deployment_not_as_signed,
    unsigned_deployment,
    expired_signature,
    unverified_deployment,
    unbounded_public_function,
    loader_variable,
    lost_events,
    long_timeout_on_public_function,
    self_trigger,
    foreign_layer,
    foreign_destination,
    unencrypted_destination,
    shadowed_version,
    single_zone,
    expired_waiver,
)

_DIGITS = 12


@cache
def ruleset_digest() -> str:
    """The version of what rules say: a digest over the rules, their data and the analyses they rest on.

    It is part of the scan key, so an unchanged function is looked at again when a rule changed.
    """
    digest = hashlib.sha256()
    for package in ("maremma.rules", "maremma.analysis"):
        for name, content in _sources(files(package), package):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:_DIGITS]


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, path)
        elif entry.name.endswith((".py", ".toml")):
            yield path, entry.read_bytes()
