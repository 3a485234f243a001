import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Account, DEMO_ACCOUNT } from './model.ts';

/** What the metadata service of a NAVER Cloud server answers: the texts of its two paths, or how it fails. */
export interface MetadataAnswers {
  /** Role ids, one a line. */
  roles?: string;
  /** The answer for a role. Without it, the keys of the demo account, valid for an hour. */
  keys?: string | (() => string);
  status?: number;
  /** It accepts and stays silent. */
  isSilent?: boolean;
}

export interface MetadataService {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const ROLES_PATH = '/latest/meta-data/iam/security-credentials/';

/** The keys of an account as the service gives them. `expiresInMs` from now. */
export function roleKeys(
  { accessKey, secretKey }: Pick<Account, 'accessKey' | 'secretKey'> = DEMO_ACCOUNT,
  expiresInMs = 3_600_000,
): string {
  const expiration = new Date(Date.now() + expiresInMs).toISOString();
  return JSON.stringify({
    Code: 'Success',
    AccessKeyId: accessKey,
    SecretAccessKey: secretKey,
    Expiration: expiration,
  });
}

/**
 * A metadata service on loopback. The real one is at a fixed address that no test may ask.
 * Source: Go SDK, `ncloud/metadata`.
 */
export async function startMetadataService(answers: MetadataAnswers = {}): Promise<MetadataService> {
  const { roles = 'cdss-viewer', keys = roleKeys, status = 200, isSilent = false } = answers;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (isSilent) return;
    if (!request.url?.startsWith(ROLES_PATH)) return void response.writeHead(404).end();
    const answer = request.url === ROLES_PATH ? roles : typeof keys === 'string' ? keys : keys();
    response.writeHead(status, { 'content-type': 'text/plain' }).end(answer);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
