"""What this machine remembers between one window and the next. Nothing of a count, and no secret."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path, user_data_path

_APP = "count-desk"
SETTINGS_VARIABLE = "COUNT_DESK_SETTINGS"
"""Names another file for the settings."""
LOOKS = ("system", "light", "dark", "contrast")
TEXT_PERCENT = range(100, 201)


class Settings(NamedTuple):
    """One row a setting: name, type, default.

    `last_desk`: the folder of the desk opened last, "" for none. `look`: system, light, dark or contrast.
    `text_percent`: the size of all text, 100 to 200. `watch_folder`: where the window writes the board anew
    after each commit, for other systems; "" for nowhere: of every desk that has none of its own in
    `watch_folders` (a desk's folder → `folder`, and whether it is `on`). `keys`: what was chosen instead of
    the usual keys, by act ("enter.declare": "F12"); which acts and keys there are, the window knows. A named
    tuple, because the window reads it before its first paint, which spares the import of dataclasses.
    """

    last_desk: str = ""
    look: str = "system"
    text_percent: int = 100
    keys: dict[str, str] = {}  # noqa: RUF012 (nobody changes it: `remember` makes another)
    watch_folder: str = ""
    watch_folders: dict[str, dict[str, object]] = {}  # noqa: RUF012 (as `keys`)


class WatchFolder(NamedTuple):
    """Where a desk's board is written for other systems, "" for nowhere; `on`: at each commit."""

    folder: str = ""
    on: bool = False


def watch_folder_of(desk: str) -> WatchFolder:
    """The watch folder of the desk in this folder."""
    settings = read_settings()
    own = settings.watch_folders.get(desk)
    if own is None:
        return WatchFolder(settings.watch_folder, bool(settings.watch_folder))
    return WatchFolder(str(own["folder"]), bool(own["on"]))


def remember_watch_folder(desk: str, watched: WatchFolder) -> None:
    """Keep it for the desk in this folder, beside those of other desks."""
    remember(watch_folders={**read_settings().watch_folders, desk: watched._asdict()})


def desks_folder() -> Path:
    """Where desks are made unless somebody says otherwise."""
    return user_data_path(_APP, appauthor=False)


def settings_file() -> Path:
    """The settings' file: COUNT_DESK_SETTINGS, else the system's place for such files."""
    given = os.environ.get(SETTINGS_VARIABLE)
    return Path(given) if given else user_config_path(_APP, appauthor=False) / "settings.json"


def read_settings() -> Settings:
    """The settings kept; a file that cannot be read, or a value that cannot be, counts as not there."""
    return look_at_settings()[0]


def look_at_settings() -> tuple[Settings, str]:
    """The settings kept, and one sentence about what could not be read; "" where all could, or no file is."""
    file = settings_file()
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        return Settings(), f"The settings in {file} can't be read, so everything is as usual: choose again."
    right = {
        name: values[name]
        for name, usual in Settings()._asdict().items()
        if type(values.get(name)) is type(usual)
    }
    if right.get("look") not in LOOKS:
        right.pop("look", None)
    if right.get("text_percent") not in TEXT_PERCENT:
        right.pop("text_percent", None)
    if not all(isinstance(keys, str) for keys in right.get("keys", {}).values()):
        right.pop("keys")
    if not all(_watches(one) for one in right.get("watch_folders", {}).values()):
        right.pop("watch_folders")
    wrong = [name for name in Settings._fields if name in values and name not in right]
    said = f"In {file} {' and '.join(wrong)} can't be read, so it is as usual: choose again." if wrong else ""
    return Settings(**right), said


def _watches(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("folder"), str) and isinstance(one.get("on"), bool)


def remember(**changed: Any) -> Settings:
    """Change some settings and keep them. A disk that refuses is no reason to stop: they last this once."""
    settings = read_settings()._replace(**changed)
    file = settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if look_at_settings()[1]:
            # Somebody may want to see what they wrote there.
            file.replace(file.with_suffix(".broken"))
        new = file.with_suffix(".new")
        new.write_text(json.dumps(settings._asdict(), indent=1), encoding="utf-8")
        new.replace(file)
    except OSError:
        pass
    return settings
