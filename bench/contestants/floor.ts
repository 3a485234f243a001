// The floor: a signed precheck in a few lines of node:https, with no checks at all.
import { createHmac } from 'node:crypto';
import { request } from 'node:https';

const { ENDPOINT = '', NCLOUD_ACCESS_KEY = '', NCLOUD_SECRET_KEY = '', BODY = '' } = process.env;
const path = '/api/v1/cluster/rollingUpgradePreCheck';
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
const sent = request(`${ENDPOINT}${path}`, { method: 'POST', headers }, response => {
  let text = '';
  response.on('data', chunk => {
    text += chunk;
  });
  response.on('end', () => {
    process.exitCode = JSON.parse(text).code === 0 ? 0 : 1;
  });
});
sent.end(BODY);
