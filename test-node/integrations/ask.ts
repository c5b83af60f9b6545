import { type Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What is sent beside the address. */
export interface Question {
  /** Which connections are used; one that keeps them alive, for requests that share one. */
  readonly agent: Agent;
  readonly id?: string;
  /** A JSON text to post. */
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends a request over a connection of an agent, and returns the answer.
 *
 * @param url The address.
 * @param question What is sent, and over which connections.
 */
export async function ask(url: string, question: Question): Promise<Answer> {
  const response = await send(url, question);
  return { status: response.statusCode ?? 0, body: await text(response) };
}

function send(url: string, { agent, id, body, headers = {} }: Question): Promise<IncomingMessage> {
  const options: RequestOptions = {
    agent,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(id === undefined ? {} : { 'x-request-id': id }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).once('error', reject).end(body);
  });
}
