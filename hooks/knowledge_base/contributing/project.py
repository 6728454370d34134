"""The addresses of the project, as mkdocs.yml and the environment give them."""

import os
from pathlib import Path
from typing import Any

import yaml

SETTINGS = "mkdocs.yml"


class _Settings(yaml.SafeLoader):
    """Reads the settings as the site generator does, as far as addresses need it."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    assert isinstance(node, yaml.SequenceNode)
    *names, default = (loader.construct_object(each) for each in node.value)
    return next((os.environ[name] for name in names if name in os.environ), default)


_Settings.add_constructor("!ENV", _from_environment)
# Tags that stand for objects of Python mean nothing here.
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def settings(root: Path) -> dict[str, Any]:
    """The settings of the project in `root`; empty where there are none."""
    path = root / SETTINGS
    if not path.is_file():
        return {}
    # The project's own settings are code, not content; even so, nothing in them is run.
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=_Settings)
    return content


def site_url(root: Path) -> str:
    """Where the site stands, with a slash at the end; empty where that is not said."""
    address = str(settings(root).get("site_url") or "")
    return f"{address.rstrip('/')}/" if address else ""
