import os

SECRET_KEY = os.environ["DJANGO_SECRET"]
ALLOWED_HOSTS = ["jobs.example.com"]
ROOT_URLCONF = "jobboard.urls"
INSTALLED_APPS = ["jobboard"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "jobs", "HOST": os.environ["DB_HOST"],
                         "USER": os.environ["DB_USER"], "PASSWORD": os.environ["DB_PASSWORD"]}}
