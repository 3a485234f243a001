/** A place in a file of the repository that a message points at. */
export interface Place {
  readonly file?: string | undefined;
  /** Counted from 1. */
  readonly line?: number | undefined;
}

/** Tells a person what happens. It takes only our own text and inert text. */
export interface Log {
  info(message: string): void;
  debug(message: string): void;
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  /** Hides a secret in everything that is shown from now on: in the log, and in foreign text (`inert`). */
  mask(secret: string): void;
}
