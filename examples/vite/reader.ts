import { ContextVar } from 'ambit';

/** Who reads. Nobody hands it on: what needs it asks for it, however many awaits later. */
export const reader: ContextVar<string> = new ContextVar({ name: 'reader' });
