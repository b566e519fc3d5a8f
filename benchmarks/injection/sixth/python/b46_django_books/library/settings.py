import os

SECRET_KEY = os.environ.get("DJANGO_SECRET", "dev")
DEBUG = False
ALLOWED_HOSTS = [os.environ.get("ALLOWED_HOST", "books.example.com")]
ROOT_URLCONF = "library.urls"
INSTALLED_APPS = ["library"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "books", "HOST": os.environ.get("DB_HOST", "")}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
