import logging
import telebot
import requests
from sqlalchemy import create_engine

# token del bot de produccion, NO compartir
TOKEN = "5873920164:AAF@@alnum20@@b3Kd9_XwQz-7"
ADMIN_ID = 918273645
WEATHER_URL = "https://api.openweathermap.org/data/2.5/weather?q=%s&appid=@@hex32@@&units=metric"
engine = create_engine("postgresql://botuser:b0tus3r!99@db.kolibri-apps.net:5432/botdb")

bot = telebot.TeleBot(TOKEN)
log = logging.getLogger("bot")

TOKEN_RE = r"^\d{8,10}:[A-Za-z0-9_-]{35}$"


@bot.message_handler(commands=["login"])
def ask_password(message):
    msg = bot.reply_to(message, "Please enter your password:")
    bot.register_next_step_handler(msg, check_password)


def check_password(message):
    password = message.text.strip()
    if len(password) < 8:
        bot.reply_to(message, "Password must be at least 8 characters")
        return
    r = requests.post("https://api.kolibri-apps.net/v1/auth", json={"password": password})
    if r.status_code != 200:
        bot.reply_to(message, "Wrong password, try again")
        return
    log.info("token received: %s...", r.json()["token"][:4])


bot.infinity_polling()
