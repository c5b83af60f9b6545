#!/usr/bin/env bash
# A task that succeeds when it is retried has rolled back the transaction around it all the same.
#
# Python's Prefect 3.9.1: a task with one retry, which fails once, after another task, within one transaction().
#
# The good guess: the retry is the task's own affair. The flow completes with its result, so the transaction is committed.
# What is seen: the attempt that raised has rolled back the transaction, and run the on_rollback hooks of the tasks before it,
# before the task was retried. The retry succeeds, the flow completes, and the transaction stays rolled back: what the first task
# has written is undone, and nothing says so. A task that returns a failed state in the place of raising rolls nothing back.
# Roll back only once no retry is left, or keep retries out of transactions.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check prefect==3.9.1
cat > program.py <<'PY'
from prefect import flow, task
from prefect.states import Failed
from prefect.transactions import transaction

events = []


@task
def first():
    return 1


@first.on_rollback
def undo(txn):
    events.append("first was rolled back")


@task(retries=1)
def flaky(way, attempts):
    attempts.append(1)
    if len(attempts) == 1:
        if way == "raises":
            raise ValueError("not yet")
        return Failed(message="not yet")
    return 2


@flow
def main(way):
    events.clear()
    with transaction() as txn:
        first()
        result = flaky(way, [])
    return " ".join([way, str(result), txn.state.name, *events])


for way in ["raises", "returns"]:
    print(main(way))
PY
export PREFECT_HOME="$PWD/home" PREFECT_LOGGING_LEVEL=CRITICAL PREFECT_SERVER_ANALYTICS_ENABLED=false DO_NOT_TRACK=1
seen=$(venv/bin/python program.py 2>/dev/null)
echo "$seen"
[ "$seen" = "raises 2 ROLLED_BACK first was rolled back
returns 2 COMMITTED" ]
