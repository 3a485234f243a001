import * as core from '@actions/core';

/** A place in a file of the repository that an annotation points at. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** Where a person reads what happened. Only text of our own and inert text is handed to it. */
export interface Log {
  info(message: string): void;
  debug(message: string): void;
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  /** Has a secret hidden in everything that the step prints from now on. */
  mask(secret: string): void;
}

const githubLog: Log = {
  info: core.info,
  debug: core.debug,
  notice: (message, place) => core.notice(message, annotationAt(place)),
  warning: (message, place) => core.warning(message, annotationAt(place)),
  error: (message, place) => core.error(message, annotationAt(place)),
  mask: core.setSecret,
};

/** Outside GitHub Actions nobody reads workflow commands: a mask would be the leak itself, so there is none. */
const plainLog: Log = {
  info: core.info,
  debug: () => {},
  notice: message => core.info(`Notice: ${message}`),
  warning: message => core.info(`Warning: ${message}`),
  error: message => core.info(`Error: ${message}`),
  mask: () => {},
};

export function logFor(isGithubActions: boolean): Log {
  return isGithubActions ? githubLog : plainLog;
}

function annotationAt({ file, line }: Place = {}): core.AnnotationProperties {
  return { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
}
