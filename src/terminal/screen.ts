import { styleText } from 'node:util';
import type { Log } from '../basics/log.ts';
import { secretsOfThisProcess } from '../basics/secrets.ts';

/** A stream that a person or a program reads: `process.stdout` or `process.stderr`. */
export type Output = NodeJS.WriteStream;

type Style = Parameters<typeof styleText>[0];

/** Puts a style around a text, or leaves the text as it is. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

/** Colours only for a terminal, and only if the user does not turn them off. */
export function paintFor({ isTTY }: Output, isWanted: boolean): Paint {
  return isTTY && isWanted ? (style, text) => styleText(style, text, { validateStream: false }) : plain;
}

/**
 * A log for people: lines on a stream, without the secrets of this process. Nobody else hides a secret here, and a command
 * that asks for it would print it.
 *
 * @param around does the printing of a line, and may make room for the line before that
 */
export function logOn(
  stream: Pick<Output, 'write'>,
  paint: Paint,
  around: (print: () => void) => void = print => print(),
): Log {
  const print = (line: string) => around(() => void stream.write(`${secretsOfThisProcess.hide(line)}\n`));
  return {
    info: print,
    debug: () => {},
    notice: message => print(`${paint('cyan', 'Notice:')} ${message}`),
    warning: message => print(`${paint('yellow', 'Warning:')} ${message}`),
    error: message => print(`${paint('red', 'Error:')} ${message}`),
    mask: secret => secretsOfThisProcess.add(secret),
  };
}
