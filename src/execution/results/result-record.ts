import * as v from 'valibot';
import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { ResultRecordMetadata } from '../../runs/result-record-metadata.ts';
import { decodeResult, readJson } from './decode-result.ts';
import { encodeResult } from './encode-result.ts';

/** The version of Prefect whose records these are. */
const PREFECT_VERSION = '3.9.1';

/**
 * A result with the facts about it, as a {@link ResultStore} keeps it.
 *
 * Ports `prefect.results.ResultRecord`.
 */
export interface ResultRecord<T = unknown> {
  /** The facts about it. */
  readonly metadata: ResultRecordMetadata;
  /** The result. */
  readonly result: T;
}

/** Returns a record of a result, to be written as JSON. */
export function resultRecord(
  result: unknown,
  { storageKey, expiration }: Pick<ResultRecordMetadata, 'storageKey' | 'expiration'>,
): ResultRecord {
  const metadata: ResultRecordMetadata = Object.freeze({
    storageKey,
    expiration,
    serializer: Object.freeze({ type: 'json' }),
    prefectVersion: PREFECT_VERSION,
    storageBlockId: null,
  });
  return Object.freeze({ metadata, result });
}

/** Returns whether the record is still valid. */
export function isCurrent({ metadata: { expiration } }: ResultRecord): boolean {
  return expiration === null || Date.parse(expiration) > Date.now();
}

/**
 * Returns a record as the JSON that Python's Prefect reads: `{"metadata":{…},"result":"…"}`.
 *
 * @throws {AmbitError} `ERR_RESULT_UNSERIALIZABLE`.
 */
export function writeRecord({ metadata, result }: ResultRecord): string {
  return JSON.stringify({
    metadata: {
      storage_key: metadata.storageKey,
      expiration: metadata.expiration,
      serializer: metadata.serializer,
      prefect_version: metadata.prefectVersion,
      storage_block_id: metadata.storageBlockId,
    },
    result: encodeResult(result),
  });
}

const WRITTEN = v.object({
  metadata: v.object({
    storage_key: v.nullish(v.string(), ''),
    expiration: v.nullish(v.string(), null),
    serializer: v.looseObject({ type: v.string() }),
    prefect_version: v.optional(v.string(), PREFECT_VERSION),
    storage_block_id: v.nullish(v.string(), null),
  }),
  result: v.string(),
});

/**
 * Returns the record that {@link writeRecord}, or Python's Prefect, has written.
 *
 * @throws {AmbitError} `ERR_RESULT_UNREADABLE` for what is no record, such as a torn file, and for one that Python pickled.
 */
export function readRecord(text: string): ResultRecord {
  const { metadata: written, result } = readJson(text, (content) => v.parse(WRITTEN, content));
  const { type } = written.serializer;
  if (type !== 'json') {
    throw new AmbitError(
      'ERR_RESULT_UNREADABLE',
      `Cannot read a result: It was written by Python as "${visible(type)}". Let the Python task have result_serializer="json"`,
    );
  }
  const metadata: ResultRecordMetadata = Object.freeze({
    storageKey: written.storage_key,
    expiration: written.expiration,
    serializer: Object.freeze(written.serializer),
    prefectVersion: written.prefect_version,
    storageBlockId: written.storage_block_id,
  });
  return Object.freeze({ metadata, result: decodeResult(result) });
}
