"""The morning page: what to fix first, for somebody who looks rather than reads."""
