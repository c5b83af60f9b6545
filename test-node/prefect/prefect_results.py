"""Reads records of results from the lines of stdin, as Prefect does, and prints what each holds; a line that begins with = is a
Python expression, whose record is printed as Prefect writes it."""

import datetime  # noqa: F401
import decimal  # noqa: F401
import json
import sys
import uuid  # noqa: F401

from prefect._internal.result_records import ResultRecord, ResultRecordMetadata
from prefect.serializers import JSONSerializer

for line in sys.stdin:
    if line.startswith("="):
        metadata = ResultRecordMetadata(storage_key="k", serializer=JSONSerializer())
        print(ResultRecord(result=eval(line[1:]), metadata=metadata).serialize().decode(), flush=True)
    else:
        record = ResultRecord.deserialize(line.encode())
        print(json.dumps([repr(record.result), record.metadata.storage_key, str(record.expiration)]), flush=True)
