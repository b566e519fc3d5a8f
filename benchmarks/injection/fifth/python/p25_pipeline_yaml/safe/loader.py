import yaml


class DefinitionError(ValueError):
    pass


def read_definition(text):
    try:
        document = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise DefinitionError("not YAML") from error
    if not isinstance(document, dict):
        raise DefinitionError("not a mapping")
    return document
