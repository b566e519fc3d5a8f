import os

ROOT_URLCONF = "billing.urls"
ALLOWED_HOSTS = [os.environ.get("API_HOST", "api.example.com")]
SECRET_KEY = os.environ.get("DJANGO_KEY", "")
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "billing"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "billing",
        "HOST": os.environ.get("DB_HOST", ""),
        "USER": os.environ.get("DB_USER", ""),
        "PASSWORD": os.environ.get("DB_PASSWORD", ""),
    }
}
