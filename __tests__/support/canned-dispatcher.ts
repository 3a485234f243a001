import type { IncomingHttpHeaders } from 'node:http';
import { Dispatcher } from 'undici';
import type { OpenConnection } from '../../src/ncloud/connections.ts';

/** What comes back for a request. */
export interface CannedReply {
  readonly status?: number;
  readonly headers?: IncomingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Connections with no socket behind them, which answer every request at once: for thousands of answers a second. */
export function cannedConnections(replyTo: (request: Dispatcher.DispatchOptions) => CannedReply): OpenConnection {
  return origin => ({
    origin,
    dispatcher: new CannedDispatcher(replyTo),
    opened: Promise.resolve(),
    isOpen: true,
    isClosed: false,
    hasReceived: true,
    untilQuiet: () => Promise.resolve(),
    close: () => {},
  });
}

class CannedDispatcher extends Dispatcher {
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
}

const UNCONTROLLED: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => {},
  pause: () => {},
  resume: () => {},
};
