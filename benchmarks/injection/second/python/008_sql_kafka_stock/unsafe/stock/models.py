import os

from peewee import CharField, IntegerField, Model, PostgresqlDatabase

database = PostgresqlDatabase(
    os.environ.get("DB_NAME", "warehouse"),
    host=os.environ.get("DB_HOST"),
    user=os.environ.get("DB_USER"),
    password=os.environ.get("DB_PASSWORD"),
)


class Stock(Model):
    sku = CharField(primary_key=True)
    amount = IntegerField(default=0)

    class Meta:
        database = database
