import { createHmac } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import type { ApiRequest } from '../../simulator/gateway.ts';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';

/** A plain client of the simulator for its own tests; it signs by itself, so that two hands agree on a signature. */

export const PRECHECK = '/api/v1/cluster/rollingUpgradePreCheck';
export const READY_QUESTION = {
  serviceGroupInstanceNo: 3432149,
  upgradeKafkaVersionCode: 3903006,
  upgradeConfigGroupNo: 390,
};

export interface RequestParts {
  method?: string;
  url?: string;
  /** An object is sent as JSON, a string as it stands. */
  body?: unknown;
  accessKey?: string;
  secretKey?: string;
  timestamp?: number | string;
  /** Replaces or, with undefined, removes headers. */
  headers?: Record<string, string | undefined>;
}

/** A signed request, by default the precheck of a cluster that is ready. */
export function signedRequest(parts: RequestParts = {}): ApiRequest {
  const { method = 'POST', url = PRECHECK, timestamp = Date.now() } = parts;
  const { accessKey = DEMO_ACCOUNT.accessKey, secretKey = DEMO_ACCOUNT.secretKey, body = READY_QUESTION } = parts;
  const signature = createHmac('sha256', secretKey)
    .update(`${method} ${url}\n${timestamp}\n${accessKey}`)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'x-ncp-apigw-timestamp': String(timestamp),
    'x-ncp-iam-access-key': accessKey,
    'x-ncp-apigw-signature-v2': signature,
    ...parts.headers,
  };
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { method, url, headers, body: bytes };
}

export interface Received {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends it over a connection of its own and waits for the whole answer; rejects as Node does. */
export function send(origin: string, request = signedRequest(), options: RequestOptions = {}): Promise<Received> {
  const { method, url, body } = request;
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([, value]) => value !== undefined));
  const start = origin.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = start(`${origin}${url}`, { method, headers, agent: false, ...options }, incoming => {
      text(incoming).then(body => resolve({ status: incoming.statusCode, headers: incoming.headers, body }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
