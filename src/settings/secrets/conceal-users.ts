import { MASK } from '../../model/mask.ts';

/** Returns a string in which the user and the password of URLs are masked. */
export function concealUsers(text: string): string {
  return text.replace(/:\/\/[^\s/?#"<>\\]*@/g, `://${MASK}@`);
}
