"""The site's own styles, scripts and fonts get names that change with their content."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from hook_language import is_inner_build
from knowledge_base.rendering.assets import Assets, read_assets
from knowledge_base.search.rules import RULES_PATH, rules_text
from knowledge_base.views.checked import STYLES


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the assets anew for this build; pages are told the names of the site."""
    if is_inner_build(config):
        return config
    rules = {RULES_PATH: rules_text().encode()}
    assets = read_assets(Path(config.docs_dir), config.extra_css, rules)
    config.extra["assets"] = assets
    config.extra_css = [assets.sheet]
    for script in config.extra_javascript:
        assert not isinstance(script, str)
        script.path = assets.at(script.path)
    return config


# After the language plugin, which makes its own files of all that it is given.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the assets under their names, once for all languages, and not those of docs/."""
    assets: Assets = config.extra["assets"]
    for file in [file for file in files if file.src_uri in assets.names]:
        files.remove(file)
    if not is_inner_build(config):
        # What only the development server shows is not for readers.
        unseen = assets.at(STYLES) if config.extra["guarded"] else None
        for path, content in assets.files.items():
            if path == unseen:
                continue
            files.append(File.generated(config, path, content=content))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the filter `asset`: an address with the name that its file has on the site."""
    env.filters["asset"] = config.extra["assets"].at
    return env
