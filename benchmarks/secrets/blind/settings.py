"""
Django settings for tiendaweb project.
"""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = 'django-insecure-8w$k+3x!q_e7v@zr1m^p0t6ub(n&9yj2hd5*gscla4f#oi='
DEBUG = True
ALLOWED_HOSTS = ['*']

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.mysql',
        'NAME': 'tienda',
        'USER': 'tienda_admin',
        'PASSWORD': 'Tienda2021*',
        'HOST': '157.245.18.90',
        'PORT': '3306',
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {'NAME': 'django.contrib.auth.password_validation.MinimumLengthValidator'},
    {'NAME': 'django.contrib.auth.password_validation.CommonPasswordValidator'},
]

PASSWORD_RESET_TIMEOUT = 259200
EMAIL_HOST = 'smtp.gmail.com'
EMAIL_PORT = 587
EMAIL_USE_TLS = True
EMAIL_HOST_USER = 'ventas.tiendaweb@gmail.com'
EMAIL_HOST_PASSWORD = 'qzvk xmhw tjpo ybca'
CSRF_COOKIE_NAME = 'tienda_csrftoken'
STRIPE_SECRET_KEY = os.environ.get('STRIPE_SECRET_KEY', '')
STRIPE_ENDPOINT_SECRET = 'whsec_@@alnum20@@Tq8Lz3Vn0Xk5'
