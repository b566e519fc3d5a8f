from marshmallow import INCLUDE, Schema, fields


class CommandSchema(Schema):
    class Meta:
        unknown = INCLUDE

    request = fields.Raw()
