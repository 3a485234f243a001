import type { Log, Place } from '../../src/basics/log.ts';

/** One thing that was logged, or `mask` with a secret. */
export interface Entry {
  readonly kind: keyof Log;
  readonly message: string;
  readonly place?: Place | undefined;
}

/** A log that remembers what it is told, in order. */
export class RecordingLog implements Log {
  readonly entries: Entry[] = [];

  info = (message: string) => this.#add('info', message);
  debug = (message: string) => this.#add('debug', message);
  mask = (message: string) => this.#add('mask', message);
  notice = (message: string, place?: Place) => this.#add('notice', message, place);
  warning = (message: string, place?: Place) => this.#add('warning', message, place);
  error = (message: string, place?: Place) => this.#add('error', message, place);

  /** The messages of one kind. */
  of(kind: keyof Log): string[] {
    return this.entries.filter(entry => entry.kind === kind).map(({ message }) => message);
  }

  #add(kind: keyof Log, message: string, place?: Place): void {
    this.entries.push({ kind, message, place });
  }
}
