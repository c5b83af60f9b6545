"""Measures prefect.context: for each line 'METRIC COUNT' it answers how many milliseconds that took."""

import sys
import time
from contextvars import ContextVar

import prefect
from prefect.context import ContextModel, TaskRunContext, get_run_context, tags


class RequestContext(ContextModel):
    __var__ = ContextVar("request")

    id: str
    user: str | None = None


def add_tags(count):
    for _ in range(count):
        with tags("a", "b"):
            pass


def enter_model(count):
    for _ in range(count):
        with RequestContext(id="r1"):
            pass


def read_run_context(count):
    for _ in range(count):
        get_run_context()


metrics = {"tags": add_tags, "model": enter_model, "run": read_run_context}

with TaskRunContext.model_construct():
    print(f"Python {sys.version.split()[0]}, Prefect {prefect.__version__}", flush=True)
    for line in sys.stdin:
        name, count = line.split()
        start = time.perf_counter()
        metrics[name](int(count))
        print((time.perf_counter() - start) * 1e3, flush=True)
