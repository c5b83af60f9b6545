export function ensureWrk(): boolean;
