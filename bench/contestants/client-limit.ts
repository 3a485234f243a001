// The limit of our choice of client: the same few lines on undici's Client alone.
import { createHmac } from 'node:crypto';
import Client from 'undici/lib/dispatcher/client.js';

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
const client = new Client(ENDPOINT, { allowH2: false });
let text = '';
client.dispatch(
  { origin: ENDPOINT, method: 'POST', path, headers, body: BODY },
  {
    onRequestStart() {},
    onResponseStart() {},
    onResponseData(_, chunk) {
      text += chunk;
    },
    onResponseEnd() {
      process.exitCode = JSON.parse(text).code === 0 ? 0 : 1;
      client.close();
    },
    onResponseError(_, error) {
      throw error;
    },
  },
);
