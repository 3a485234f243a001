import type { IncomingHttpHeaders } from 'node:http';
import { Dispatcher } from 'undici';

/** What comes back for a request. */
export interface CannedReply {
  readonly status?: number;
  readonly headers?: IncomingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** A connection with no socket behind it, which answers every request at once: for thousands of answers a second. */
export class CannedDispatcher extends Dispatcher {
  readonly #replyTo: (request: Dispatcher.DispatchOptions) => CannedReply;

  constructor(replyTo: (request: Dispatcher.DispatchOptions) => CannedReply) {
    super();
    this.#replyTo = replyTo;
  }

  override dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { status = 200, headers = {}, body = '' } = this.#replyTo(request);
    handler.onRequestStart?.(UNCONTROLLED, {});
    handler.onResponseStart?.(UNCONTROLLED, status, headers, '');
    handler.onResponseData?.(UNCONTROLLED, Buffer.from(body));
    handler.onResponseEnd?.(UNCONTROLLED, {});
    return true;
  }

  override async destroy(): Promise<void> {}
}

const UNCONTROLLED: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => {},
  pause: () => {},
  resume: () => {},
};
