"""Event-data injection: flows of the code, bound to the triggers that the function really has."""
