export function ensurePrefect(): string | undefined;
