import { getSettingsContext, type SettingKey, Settings, type SettingsInput } from 'ambit';

/** Returns a value as a text that is the same in every runtime. */
export function show(value: unknown): string {
  return JSON.stringify(value, (_, held) => (held instanceof Set ? [...held] : held)) ?? 'undefined';
}

/** Returns the code and the message of what a function throws, or else what it returns. */
export function outcomeOf(fn: () => unknown): string {
  try {
    return show(fn());
  } catch (error) {
    const { code, message } = Object(error);
    return `${code}: ${message}`;
  }
}

/** Returns what each of some values becomes as a setting, a line each. */
export function castAs(key: SettingKey, ...values: readonly unknown[]): string {
  const input = (value: unknown): SettingsInput => ({ [key]: value }) as SettingsInput;
  const lines = values.map((value) => outcomeOf(() => new Settings(input(value)).get(key)));
  return lines.join('\n');
}

/** Returns the API's URL in the active settings. */
export function url(): string | null {
  return getSettingsContext().settings.api.url;
}

/** Calls `fn`; returns what it warned of on the console, and then its result. */
export function withWarnings(fn: () => unknown): string {
  const lines: string[] = [];
  const { warn } = console;
  try {
    console.warn = (...args) => lines.push(args.join(' '));
    const result = outcomeOf(fn);
    return [...lines, result].join('\n');
  } finally {
    console.warn = warn;
  }
}

/** Returns lines of text. */
export function lines(...texts: readonly string[]): string {
  return texts.join('\n');
}
