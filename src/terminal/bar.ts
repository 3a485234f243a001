import { Format, type Options, SingleBar } from 'cli-progress';
import type { Clock } from '../basics/clock.ts';
import { inert } from '../basics/text.ts';
import { durationText } from '../basics/values.ts';
import type { Look } from '../upgrade/watching.ts';
import { counted, type ShownProgress } from './progress.ts';
import type { Output } from './screen.ts';

/** What the bar shows at a moment: how full it is, from 0 to 1, and the words beside it. */
type View = () => { readonly share: number; readonly words: string };

/**
 * Progress on a terminal: a bar over the targets, and while the command waits, a countdown to the next question. The bar
 * makes room for other lines, and is gone at the end.
 */
export function progressBar(stream: Output, clock: Clock): ShownProgress {
  let view: View = () => ({ share: 0, words: 'starting' });
  let isShown = false;
  const bar = new SingleBar({ stream, clearOnComplete: true, barsize: 24, format: options => drawn(view(), options) });
  const show = (next: View) => {
    view = next;
    if (!isShown) bar.start(1, 0);
    isShown = true;
  };
  const stop = () => {
    bar.stop();
    isShown = false;
  };
  return {
    outcomes: targets => {
      let told = 0;
      if (targets > 0) show(() => ({ share: told / targets, words: `${told} of ${counted(targets, 'target')}` }));
      return () => {
        told += 1;
      };
    },
    throttled: () => {},
    waiting: ({ timeoutMs, intervalMs }) => {
      const startMs = clock.monotonic();
      let pending = 0;
      let nextMs = 0;
      const expect = (count: number) => {
        pending = count;
        nextMs = Math.min(clock.monotonic() - startMs + intervalMs, timeoutMs);
      };
      return {
        onStart: targets => {
          expect(targets.length);
          show(() => countdown(clock.monotonic() - startMs, nextMs, timeoutMs, pending));
        },
        onRound: round => expect(round.pending),
        onHopeless: () => {},
      };
    },
    around: print => {
      const wasShown = isShown;
      if (wasShown) stop();
      print();
      if (wasShown) show(view);
    },
    stop,
  };
}

/** A bar over the brokers of a cluster that is upgraded. */
export function brokerBar(stream: Output, clock: Clock) {
  const startMs = clock.monotonic();
  let words = 'starting';
  let share = 0;
  const view: View = () => ({ share, words: `${words}, ${durationText(clock.monotonic() - startMs)}` });
  const bar = new SingleBar({ stream, clearOnComplete: true, barsize: 24, format: options => drawn(view(), options) });
  let isShown = false;
  const stop = () => {
    bar.stop();
    isShown = false;
  };
  const show = () => {
    if (!isShown) bar.start(1, 0);
    isShown = true;
  };
  return {
    onLook: ({ cluster, progress }: Look) => {
      if (progress !== null && progress.brokers > 0) share = progress.brokersOperating / progress.brokers;
      const brokers = progress === null ? '' : `, ${progress.brokersOperating} of ${progress.brokers} brokers operate`;
      words = `${inert(cluster?.status ?? 'status not known')}${brokers}`;
      show();
    },
    around: (print: () => void) => {
      const wasShown = isShown;
      if (wasShown) stop();
      print();
      if (wasShown) show();
    },
    stop,
  };
}

function countdown(elapsedMs: number, nextMs: number, timeoutMs: number, pending: number) {
  const isAsking = elapsedMs >= nextMs;
  const next = isAsking ? 'asking again' : `next question in ${durationText(nextMs - elapsedMs)}`;
  const left = `${durationText(Math.max(0, timeoutMs - elapsedMs))} left`;
  return { share: elapsedMs / timeoutMs, words: `waiting for ${counted(pending, 'target')}: ${next}, ${left}` };
}

function drawn({ share, words }: ReturnType<View>, options: Options): string {
  return `${Format.BarFormat(Math.min(share, 1), options)} ${words}`;
}
