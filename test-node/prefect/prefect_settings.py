"""Answers questions about Python's Prefect, one JSON object a line."""

import json
import logging
import math
import os
import sys
import warnings
from pathlib import Path

from dotenv import dotenv_values
from pydantic import SecretStr

import prefect
from prefect.settings import (
    PREFECT_PROFILES_PATH,
    Profile,
    ProfilesCollection,
    Settings,
    load_profiles,
    save_profiles,
    temporary_settings,
)
from prefect.settings.legacy import _get_settings_fields

FIELDS = _get_settings_fields(Settings)
# Each setting by its path; the same object stands under each of its names.
BY_PATH = {setting.accessor: setting for setting in FIELDS.values()}


def names(_):
    """Every setting: its path, its name, whether it is secret, and all names."""
    return [
        {
            "path": path,
            "name": setting.name,
            "isSecret": setting.is_secret,
            "names": sorted(
                key for key, other in FIELDS.items() if other is setting and key.startswith("PREFECT_")
            ),
        }
        for path, setting in BY_PATH.items()
    ]


def values(question):
    """What every setting is in an environment and a working directory, by path; or what is wrong."""
    before = dict(os.environ)
    folder = os.getcwd()
    os.chdir(question.get("folder", folder))
    for name in [name for name in os.environ if name.upper().startswith("PREFECT_")]:
        del os.environ[name]
    os.environ.update(question["environment"])
    try:
        settings = Settings()
    except Exception as error:
        return {"error": type(error).__name__}
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)
    return {"values": {path: plain(read(settings, path)) for path in BY_PATH}}


def profiles(question):
    """What `load_profiles` reads from a file, but for what comes with Prefect."""
    with temporary_settings({PREFECT_PROFILES_PATH: question["file"]}):
        loaded = load_profiles(include_defaults=False)
    return {
        "active": loaded.active_name,
        "profiles": {
            name: {setting.name: plain(value) for setting, value in profile.settings.items()}
            for name, profile in loaded.items()
        },
    }


def save(question):
    """Writes profiles with `save_profiles`."""
    with temporary_settings({PREFECT_PROFILES_PATH: question["file"]}):
        created = [Profile(name=name, settings=settings) for name, settings in question["profiles"].items()]
        save_profiles(ProfilesCollection(created, active=question["active"]))


def dotenv(question):
    """What the library by which Prefect reads `.env` makes of a file."""
    return {key: value for key, value in dotenv_values(question["file"], encoding="utf8").items() if value is not None}


def read(settings, path):
    value = settings
    for key in path.split("."):
        value = getattr(value, key)
    return value


def plain(value):
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, set):
        return sorted(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


QUESTIONS = {"names": names, "values": values, "profiles": profiles, "save": save, "dotenv": dotenv}

warnings.simplefilter("ignore")
logging.disable()
print(json.dumps(prefect.__version__), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = {"answer": QUESTIONS[asked["ask"]](asked)}
    except Exception as error:
        answer = {"failure": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer, default=repr), flush=True)
