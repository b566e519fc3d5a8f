"""Where events come from and what becomes of them: sources that Lambda polls, retries and destinations."""
