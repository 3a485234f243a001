import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { Connections, connectionOpener, type OpenConnection } from '../../src/ncloud/connections.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { Gateway, type GatewayObserver, type GatewayOptions } from '../../src/ncloud/gateway.ts';
import { FakeClock } from './fake-clock.ts';

/** What a person was told while questions were asked. */
export class Observed implements GatewayObserver {
  readonly signatures: string[] = [];
  readonly debugs: string[] = [];
  readonly warnings: string[] = [];

  signature(signature: string): void {
    this.signatures.push(signature);
  }

  debug(message: string): void {
    this.debugs.push(message);
  }

  warning(message: string): void {
    this.warnings.push(message);
  }
}

/** A gateway with the simulator's account, whose time is faked: three attempts within 30 s, pauses half as long as they may be. */
export function gatewayWith(differences: Partial<GatewayOptions> & { open?: OpenConnection } = {}): Gateway {
  const { open = connectionOpener(5_000, undefined), ...options } = differences;
  const { accessKey, secretKey } = DEMO_ACCOUNT;
  return new Gateway({
    credentials: async () => ({ accessKey, secretKey }),
    timeoutMs: 30_000,
    maxAttempts: 3,
    connections: new Connections(open),
    clock: new FakeClock(),
    random: () => 0.5,
    signal: new AbortController().signal,
    observer: new Observed(),
    ...options,
  });
}

/** What asking failed with. Fails where it did not, or with anything else than "could not ask". */
export async function failureOf(asking: Promise<unknown>): Promise<CouldNotAsk> {
  const outcome = await asking.then(
    () => 'an answer',
    (error: unknown) => error,
  );
  if (outcome instanceof CouldNotAsk) return outcome;
  throw new Error('expected a CouldNotAsk', { cause: outcome });
}
