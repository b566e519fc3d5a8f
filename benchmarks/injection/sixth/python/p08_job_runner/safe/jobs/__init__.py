from .cleanup import purge_sessions, purge_uploads
