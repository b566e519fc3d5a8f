"""The guardrails file: read, checked to the last line, and turned into the frozen `model.guardrails.Guardrails`."""
