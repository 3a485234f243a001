/** How long work kept this process busy, in ms of its own time: other processes of the machine do not count. */
export interface BusyTime<T> {
  readonly result: T;
  readonly totalMs: number;
  /** The longest time without a turn of the event loop, in which no signal is heard. */
  readonly longestMs: number;
}

export async function busyTimeOf<T>(work: () => Promise<T>): Promise<BusyTime<T>> {
  const start = process.cpuUsage();
  let last = start;
  let longestMs = 0;
  const beat = () => {
    longestMs = Math.max(longestMs, msOf(process.cpuUsage(last)));
    last = process.cpuUsage();
  };
  const heart = setInterval(beat, 5);
  try {
    const result = await work();
    beat();
    return { result, totalMs: msOf(process.cpuUsage(start)), longestMs };
  } finally {
    clearInterval(heart);
  }
}

function msOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
