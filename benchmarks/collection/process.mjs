import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';

/* Child processes, seen from outside: what the kernel says they took. */

const SAMPLE_MS = 50;
const TICKS_PER_SECOND = 100;

/** Runs a module in a process of its own; the first message tells that it is ready. */
export async function start(module, args = [], execArgv = []) {
  const child = fork(module, args, { execArgv });
  const ready = await message(child);
  return { child, ready };
}

export function message(child) {
  return new Promise((resolve, reject) => {
    const onExit = code => reject(new Error(`A process ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', received => {
      child.off('exit', onExit);
      resolve(received);
    });
  });
}

/**
 * One run of a module from its start to its last message, which it sends when it is done.
 *
 * @returns CPU seconds of all its threads, seconds on the clock, most memory resident at a time in MB, and the message.
 */
export async function measure(module, args, execArgv) {
  const began = performance.now();
  const child = fork(module, args, { execArgv });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, SAMPLE_MS);
  try {
    const result = await message(child);
    const wall = (performance.now() - began) / 1000;
    const cpu = cpuOf(child.pid);
    return { cpu, wall, rss: Math.max(peak, peakOf(child.pid)), result };
  } finally {
    clearInterval(timer);
    child.kill();
  }
}

/** User and system time of a process, in seconds. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** The kernel's own mark of the most that was resident. */
function peakOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
