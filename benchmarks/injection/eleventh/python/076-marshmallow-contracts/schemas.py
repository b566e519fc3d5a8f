from marshmallow import EXCLUDE, Schema, fields, validate


class ContractSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    number = fields.String(required=True, validate=validate.Regexp(r"^C-\d{8}$"))
    holder = fields.String(required=True, validate=validate.Length(1, 120))
    tariff = fields.String(required=True, validate=validate.OneOf(["basic", "green", "peak"]))
    starts = fields.Date(required=True)


class TerminationSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    number = fields.String(required=True, validate=validate.Regexp(r"^C-\d{8}$"))
    on = fields.Date(required=True)
