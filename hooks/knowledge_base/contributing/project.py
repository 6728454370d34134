"""Where the project has its records, and the site its address."""

import errno
import os
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.catalogue.load import PRACTICES

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


def records_folder(root: Path) -> Path:
    """The folder of the records; raises FileNotFoundError where `root` is no project."""
    folder = root / PRACTICES
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    return folder


def settings(root: Path) -> dict[str, Any]:
    """The settings of the project in `root`; empty where there are none.

    Raises OSError where they cannot be read: EILSEQ for another encoding, EBADMSG for other faults.
    """
    path = root / SETTINGS
    if not path.is_file():
        return {}
    try:
        # The project's own settings are code, not content; even so, nothing in them is run.
        content = yaml.load(path.read_text("utf-8"), Loader=_Settings)
    except UnicodeDecodeError as error:
        raise OSError(errno.EILSEQ, "not UTF-8", str(path)) from error
    except yaml.YAMLError as error:
        raise OSError(errno.EBADMSG, "not YAML", str(path)) from error
    if not isinstance(content, dict):
        raise OSError(errno.EBADMSG, "no settings", str(path))
    return content


def site_url(root: Path) -> str:
    """Where the site stands, with a slash at the end; empty where that is not said."""
    address = str(settings(root).get("site_url") or "")
    return f"{address.rstrip('/')}/" if address else ""
