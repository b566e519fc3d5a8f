"""Django settings for the ledger project (production)."""
import os
from datetime import timedelta
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = 'p9$wz!q4l0^xk#h2m_&7v+ce8dj3rt5ybn1guo6af=sz%i'
DEBUG = False
ALLOWED_HOSTS = ['ledger.northfold.io', '10.20.4.11']

AUTH_PASSWORD_VALIDATORS = [
    {'NAME': 'django.contrib.auth.password_validation.UserAttributeSimilarityValidator'},
    {'NAME': 'django.contrib.auth.password_validation.MinimumLengthValidator'},
    {'NAME': 'django.contrib.auth.password_validation.CommonPasswordValidator'},
]
PASSWORD_HASHERS = ['django.contrib.auth.hashers.Argon2PasswordHasher']
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'ledger',
        'USER': 'ledger_app',
        'PASSWORD': 'Kestrel-Lamp71',
        'HOST': 'pg-main.northfold.internal',
        'PORT': 5432,
    },
    'reporting': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'ledger_ro',
        'USER': os.environ['REPORT_DB_USER'],
        'PASSWORD': os.environ['REPORT_DB_PASSWORD'],
    },
}

EMAIL_HOST = 'smtp.northfold.io'
EMAIL_HOST_USER = 'noreply@northfold.io'
EMAIL_HOST_PASSWORD = 'mail4North!2021'
CSRF_COOKIE_NAME = 'ledger_csrftoken'
SESSION_COOKIE_SECURE = True

SIMPLE_JWT = {
    'ACCESS_TOKEN_LIFETIME': timedelta(minutes=15),
    'SIGNING_KEY': '@@alnum40@@',
    'AUTH_HEADER_TYPES': ('Bearer',),
    'AUTH_TOKEN_CLASSES': ('rest_framework_simplejwt.tokens.AccessToken',),
}
STRIPE_SECRET_KEY = '@@stripe_key@@'
STRIPE_WEBHOOK_SECRET = os.getenv('STRIPE_WEBHOOK_SECRET', '')
SENTRY_RELEASE = '4e1243bd22c66e76c2ba9eddc1f91394e57f9f83'
