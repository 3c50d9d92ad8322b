"""Where this program keeps things on this machine."""

from pathlib import Path

APP = "nato-reader"
FILE_NAME = "config.yaml"
ACTORS_FILE = "actors.yaml"
"""The user's own actors, beside the settings."""


def shipped_path() -> Path:
    """Return the shipped `config.yaml`: beside this module in an installed package, above it in a checkout."""
    beside = Path(__file__).with_name(FILE_NAME)
    return beside if beside.is_file() else Path(__file__).parent.parent / FILE_NAME


def preset_path(name: str) -> Path:
    """Return the file of the preset `name`; the preset "default" is the shipped file itself and has none."""
    return Path(__file__).parent / "presets" / f"{name}.yaml"


def user_path() -> Path:
    """Return the place of the user's own file, whether it is there or not."""
    from platformdirs import user_config_path

    return user_config_path(APP) / FILE_NAME


def site_path() -> Path:
    """Return the place of the machine's file, whether it is there or not."""
    from platformdirs import site_config_path

    return site_config_path(APP) / FILE_NAME


def data_folder() -> Path:
    """Return the user's data folder of this program."""
    from platformdirs import user_data_path

    return user_data_path(APP)


def memory_folder() -> Path:
    """Return the folder in which the last readable settings are kept."""
    from platformdirs import user_state_path

    return user_state_path(APP) / "settings"


def tour_mark() -> Path:
    """Return the file that is there once the tour was shown."""
    return memory_folder().with_name("tour-shown")


def actors_file() -> Path | None:
    """Return the user's own file of actors, None where there is none."""
    path = user_path().with_name(ACTORS_FILE)
    return path if path.is_file() else None
