from importlib import import_module

from plugins.registry import REGISTRY

for _name in ("purge", "requeue"):
    import_module(f"plugins.{_name}")


def handler(event, context):
    plugin = REGISTRY.get(event.get("plugin"))
    if plugin is None:
        return {"ok": False, "plugins": sorted(REGISTRY)}
    return {"ok": True, "result": plugin(event.get("arguments") or {})}
