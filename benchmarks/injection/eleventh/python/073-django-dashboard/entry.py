import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dash.settings")

from django.core.wsgi import get_wsgi_application
from apig_wsgi import make_lambda_handler

handler = make_lambda_handler(get_wsgi_application())
