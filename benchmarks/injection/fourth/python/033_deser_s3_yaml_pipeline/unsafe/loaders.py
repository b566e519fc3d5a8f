import yaml


class PipelineLoader(yaml.UnsafeLoader):
    """yaml with !env"""


def _env(loader, node):
    # the name of the variable stays: it is resolved when the pipeline runs
    return "${" + loader.construct_scalar(node) + "}"


PipelineLoader.add_constructor("!env", _env)
