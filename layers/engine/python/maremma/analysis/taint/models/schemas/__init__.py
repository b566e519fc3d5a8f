"""Types and schemas as sanitizers: what validation leaves possible, judged by what is declared and never by a name."""
