// The floor for many targets: signed prechecks in a few lines of node:https, some at a time, with no checks at all.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';

const { ENDPOINT = '', NCLOUD_ACCESS_KEY = '', NCLOUD_SECRET_KEY = '', NUMBERS = '', CONCURRENCY = '' } = process.env;
const path = '/api/v1/cluster/rollingUpgradePreCheck';
const agent = new Agent({ keepAlive: true, maxSockets: Number(CONCURRENCY) });
const numbers = JSON.parse(readFileSync(NUMBERS, 'utf8')) as number[];
const queue = numbers.values();

async function ask(serviceGroupInstanceNo: number): Promise<boolean> {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', NCLOUD_SECRET_KEY)
    .update(`POST ${path}\n${timestamp}\n${NCLOUD_ACCESS_KEY}`)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'x-ncp-apigw-timestamp': timestamp,
    'x-ncp-iam-access-key': NCLOUD_ACCESS_KEY,
    'x-ncp-apigw-signature-v2': signature,
  };
  const body = JSON.stringify({ serviceGroupInstanceNo, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 });
  const { promise, resolve } = Promise.withResolvers<string>();
  const sent = request(`${ENDPOINT}${path}`, { method: 'POST', headers, agent }, response => {
    let text = '';
    response.on('data', chunk => {
      text += chunk;
    });
    response.on('end', () => resolve(text));
  });
  sent.end(body);
  return JSON.parse(await promise).code === 0;
}

let ready = 0;
const worker = async () => {
  for (const number of queue) if (await ask(number)) ready += 1;
};
await Promise.all(Array.from({ length: Number(CONCURRENCY) }, worker));
agent.destroy();
process.exitCode = ready === numbers.length ? 0 : 1;
