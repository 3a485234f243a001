import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { buffer } from 'node:stream/consumers';
import type { SecureContextOptions } from 'node:tls';
import type { ApiAnswer, ApiRequest } from './gateway.ts';
import { listen } from './listener.ts';

/** A server that speaks HTTP/2 and nothing else. */
export interface Http2Server {
  url: string;
  /** Method and path of every request. */
  calls: string[];
  close(): Promise<void>;
}

/** Puts a function from request to answer on a loopback port, over HTTP/2 with TLS, as GitHub's own API prefers it. */
export async function serveHttp2(
  answerTo: (request: ApiRequest) => ApiAnswer,
  tls: SecureContextOptions,
): Promise<Http2Server> {
  const calls: string[] = [];
  const server = createSecureServer(tls);
  server.on('stream', async (stream: ServerHttp2Stream, headers) => {
    const { ':method': method = '', ':path': url = '', ':authority': host } = headers;
    calls.push(`${method} ${url}`);
    const given = Object.entries(headers).map(([name, value]) => [name, value?.toString()]);
    const request = { method, url, headers: { host, ...Object.fromEntries(given) }, body: await buffer(stream) };
    const { status, headers: answered, body } = answerTo(request);
    stream.respond({ ':status': status, ...answered });
    stream.end(body);
  });
  const { port, close } = await listen(server);
  return { url: `https://localhost:${port}`, calls, close };
}
