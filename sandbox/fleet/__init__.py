"""The demo account: a small shop on Lambda, with what goes wrong in real ones and how it is done right."""
