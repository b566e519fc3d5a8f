"""Settings that let a caller run up a bill, lose events or change what is executed."""
