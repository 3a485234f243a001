// The simulators over TLS in a process of their own: the parent gives CDSS's latency, its clusters and how it throttles, and
// learns addresses and the CA's file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority } from '../simulator/certificates.ts';
import { type Fault, late, throttledAtRandom, tokenBucket } from '../simulator/faults.ts';
import { answerGitHub, startGitHub } from '../simulator/github.ts';
import { serveHttp2 } from '../simulator/http2-server.ts';
import { fleetModel } from '../simulator/model.ts';
import { startServer } from '../simulator/server.ts';
import type { Throttle } from './measure.ts';

const [latencyMs, clusters] = process.argv.slice(2, 4).map(Number) as [number, number];
const { share, perSecond, retryAfter } = JSON.parse(process.argv[4] ?? '{}') as Throttle;
const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
const authority = await createAuthority();
const caFile = authority.writeCa(folder);
const tls = await authority.issue();
const server = await startServer({ tls, always: { ...throttle(), ...late(latencyMs) }, model: fleetModel(clusters) });
const github = await startGitHub({}, { tls });
const http2 = await serveHttp2(request => answerGitHub(github.github, request), tls);
const githubUrls = { 'HTTP/1.1': github.url, 'HTTP/2': http2.url };
process.send?.({ url: server.url, githubUrls, caFile });
process.once('disconnect', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});

function throttle(): Partial<Fault> {
  if (perSecond !== undefined) return tokenBucket(perSecond, { retryAfter });
  return share === undefined ? {} : throttledAtRandom(share, Math.random, retryAfter);
}
