import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, type ServerOptions as TlsOptions } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { answer, type Cdss, createCdss } from './cdss.ts';
import type { Fault } from './faults.ts';
import type { ApiAnswer, ApiRequest } from './gateway.ts';
import { listen } from './listener.ts';
import { ACCOUNTS, demoModel, type Model } from './model.ts';

/** The simulated CDSS on a loopback port, over http or https, with its faults and a record of every call. */

export interface Call {
  method: string;
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** When the request was read, by this machine's clock. */
  at: number;
  /** The HTTP status answered; null where a fault took the connection over, or as long as nothing is answered. */
  status: number | null;
  /** Why it was answered so. */
  reason: string;
  /** Name of the fault applied. */
  fault?: string;
}

export interface ServeOptions {
  port?: number;
  /** Serves https with this certificate; other options of `node:tls` may stand beside it. */
  tls?: TlsOptions;
  /** Faults in turn, one a request. */
  faults?: Fault[];
  /** The fault of every request for which `faults` has none left. */
  always?: Fault;
  onCall?: (call: Call) => void;
}

export interface Served {
  url: string;
  port: number;
  calls: Call[];
  /** What is left of the plan; push more while the server runs. */
  faults: Fault[];
  always: Fault | undefined;
  close(): Promise<void>;
}

/** Puts a function from request to answer on a loopback port. It is told the fault that the answer is to have. */
export async function serve(
  answerTo: (request: ApiRequest, fault: Fault | undefined) => ApiAnswer,
  { port, tls, faults = [], always, onCall = () => {} }: ServeOptions = {},
): Promise<Served> {
  const calls: Call[] = [];
  const listener: RequestListener = async (incoming, response) => {
    const request = await read(incoming);
    if (request === undefined) return;
    const fault = served.faults.shift() ?? served.always;
    const call = record(request, fault);
    calls.push(call);
    if (fault?.latencyMs) await wait(fault.latencyMs, undefined, { ref: false });
    const genuine = answerTo(request, fault);
    const final = fault?.answer ? fault.answer(genuine) : genuine;
    const taken = fault?.wire;
    Object.assign(call, taken ? { reason: fault.name } : { status: final.status, reason: final.reason });
    onCall(call);
    if (taken) taken(incoming.socket, final, connectionFrom(incoming.socket.remotePort) ?? incoming.socket);
    else send(response, final);
  };
  const server = tls
    ? createHttpsServer({ noDelay: true, ...tls }, listener)
    : createHttpServer({ noDelay: true }, listener);
  const { port: actual, connectionFrom, close } = await listen(server, port);
  const url = tls ? `https://localhost:${actual}` : `http://127.0.0.1:${actual}`;
  const served: Served = { url, port: actual, calls, faults, always, close };
  return served;
}

export interface ServerOptions extends ServeOptions, Partial<Cdss> {}

/** Its `url` is what goes into the `endpoint` input. */
export interface SimulatorServer extends Served {
  model: Model;
}

export async function startServer(options: ServerOptions = {}): Promise<SimulatorServer> {
  const cdss = createCdss({ accounts: ACCOUNTS, model: demoModel(), ...options });
  const answerTo = (request: ApiRequest, fault: Fault | undefined) =>
    answer({ ...cdss, now: () => cdss.now() + (fault?.skewMs ?? 0) }, request);
  return Object.assign(await serve(answerTo, options), { model: cdss.model });
}

/** The request whole, or nothing if the client went away in the middle of it. */
async function read(incoming: IncomingMessage): Promise<ApiRequest | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) headers[name] = values?.join(', ');
  try {
    return { method: incoming.method ?? '', url: incoming.url ?? '', headers, body: await buffer(incoming) };
  } catch {
    return undefined;
  }
}

function record({ method, url, headers, body }: ApiRequest, fault: Fault | undefined): Call {
  const text = new TextDecoder().decode(body);
  const call: Call = { method, url, headers, body: text, at: Date.now(), status: null, reason: 'not answered yet' };
  return fault ? { ...call, fault: fault.name } : call;
}

function send(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, hasBody ? { ...headers, 'content-length': body.length } : headers);
  response.end(hasBody ? body : undefined);
}
