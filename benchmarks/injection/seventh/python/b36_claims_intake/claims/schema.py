CLAIM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["policy", "kind", "cents"],
    "properties": {
        "policy": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{8}$", "maxLength": 10},
        "kind": {"enum": ["glass", "theft", "water", "fire"]},
        "cents": {"type": "integer", "minimum": 1, "maximum": 100000000},
    },
}
