import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { Cdss } from '../../src/ncloud/cdss.ts';
import { systemClock } from '../../src/ncloud/clock.ts';
import { Connections } from '../../src/ncloud/connections.ts';
import { openDispatcher } from '../../src/ncloud/dispatchers.ts';
import { Gateway } from '../../src/ncloud/gateway.ts';

/** The client of `src/` as an account that may ask, at a simulator; it never pauses between attempts. */
export function cdssAt(endpoint: string): { cdss: Cdss; close: () => Promise<void> } {
  const connections = new Connections(openDispatcher(5_000, undefined));
  const gateway = new Gateway({
    credentials: DEMO_ACCOUNT,
    connections,
    timeoutMs: 5_000,
    maxAttempts: 3,
    clock: systemClock,
    random: () => 0,
    signal: new AbortController().signal,
    observer: { signature: () => {}, debug: () => {}, warning: () => {} },
  });
  return { cdss: new Cdss(gateway, endpoint), close: () => connections.close() };
}
