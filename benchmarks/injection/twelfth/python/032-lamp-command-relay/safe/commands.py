from marshmallow import EXCLUDE, Schema, fields, validate


class CommandSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    power = fields.String(required=True, validate=validate.OneOf(["on", "off"]))
    level = fields.Integer(load_default=100, validate=validate.Range(0, 100))
