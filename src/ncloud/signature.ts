import { createHmac } from 'node:crypto';

/** Who asks. An STS temporary key is used like any other: the API has no session token header. */
export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** What of a request is signed: the body is not. `requestUri` is the path with its query, without scheme and host. */
export interface Signable {
  readonly method: 'GET' | 'POST';
  readonly requestUri: string;
}

/**
 * The text whose HMAC authenticates a request.
 * Source: API guide, `common-ncpapi`; Go SDK, `hmac/hmac.go`.
 *
 * @param timestamp Unix time in milliseconds, in digits: the same text as in `x-ncp-apigw-timestamp`
 */
export function stringToSign({ method, requestUri }: Signable, timestamp: string, accessKey: string): string {
  return `${method} ${requestUri}\n${timestamp}\n${accessKey}`;
}

/** The signature: HMAC-SHA256 of `stringToSign`, keyed by the secret key's UTF-8 bytes, in Base64. */
export function sign(request: Signable, timestamp: string, { accessKey, secretKey }: Credentials): string {
  return createHmac('sha256', secretKey)
    .update(stringToSign(request, timestamp, accessKey))
    .digest('base64');
}
