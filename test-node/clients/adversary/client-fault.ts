/** What an adversarial client throws. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault';
}
