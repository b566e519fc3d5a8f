import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

from apig_wsgi import make_lambda_handler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

handler = make_lambda_handler(get_wsgi_application(), binary_support=True)
