import { refreshRootSettingsContext } from '../../src/contexts/settings/settings.ts';
import '../../src/entries/runtimes/server.ts';
import { definitionOf, SETTING_NAMES } from '../../src/settings/catalogue/setting-names.ts';
import { Secret } from '../../src/settings/secrets/secret.ts';
import type { Settings } from '../../src/settings/values/settings.ts';
import { withWarnings } from '../settings/in-folder.ts';
import { withEnvironment } from '../with-environment.ts';
import type { PrefectValues } from './ask-prefect.ts';

/** Returns what each of our settings is in an environment, in the form of {@link Prefect.values}. */
export function ourValues(environment: Readonly<Record<string, string>>): PrefectValues {
  const names = Object.keys(process.env).filter((name) => name.startsWith('PREFECT_'));
  const none = Object.fromEntries([...names, 'SSL_CERT_FILE'].map((name) => [name, undefined]));
  return withEnvironment({ ...none, ...environment }, () => {
    try {
      // It says that it cannot make the home directory of most of them.
      const { result } = withWarnings(() => refreshRootSettingsContext().settings);
      return { values: plainValues(result) };
    } catch (error) {
      return { error: Object(error).code };
    }
  });
}

/** Returns the values of Prefect that we have as well, in our form. */
export function theirValues(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = SETTING_NAMES.map((name) => {
    const [path, type, initial] = definitionOf(name);
    const value = values[path];
    // Python pickles where nothing is set, which JavaScript cannot.
    if (name === 'PREFECT_RESULTS_DEFAULT_SERIALIZER' && value === 'pickle') return [path, initial];
    // Prefect does not wait where there is no delay.
    return [path, type === 'delays' ? (value ?? initial) : value];
  });
  return Object.fromEntries(entries);
}

function plainValues(settings: Settings): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    SETTING_NAMES.map((name) => {
      const [path, type] = definitionOf(name);
      const value: unknown = settings.get(name);
      const isPath = type === 'path' && path !== 'api.ssl_cert_file';
      return [path, isPath ? normalize(String(value)) : plain(value)];
    }),
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Secret) return plain(value.reveal());
  if (value instanceof Set) return [...value].sort();
  if (Array.isArray(value)) return [...value];
  return typeof value === 'object' && value !== null ? { ...value } : value;
}

// As the paths of Python are written.
function normalize(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return path.startsWith('/') ? `/${parts.join('/')}` : parts.join('/') || '.';
}
