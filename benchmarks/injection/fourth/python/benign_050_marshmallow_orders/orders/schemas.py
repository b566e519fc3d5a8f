from marshmallow import EXCLUDE, Schema, fields, validate


class LineSchema(Schema):
    sku = fields.String(required=True, validate=validate.Regexp(r"^[A-Z]{2}\d{4}$"))
    quantity = fields.Integer(required=True, validate=validate.Range(1, 99))


class OrderSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    email = fields.Email(required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True, validate=validate.Length(1, 20))
