/** The device's log, as `logcat` shows it: the last lines, and whoever listens. */
export type Logbook = {
  write(level: 'V' | 'D' | 'I' | 'W' | 'E', tag: string, message: string, pid?: number): void;
  /** Lines in `threadtime` format, oldest first. */
  lines(): readonly string[];
  clear(): void;
  /** Hears each new line until the function it gives is called. */
  listen(hear: (line: string) => void): () => void;
};

const kept = 2000;

/** `now`: the device's own clock; `timeZone`: where it stands. */
export function createLogbook(now: () => Date, timeZone: string): Logbook {
  let lines: string[] = [];
  const ears = new Set<(line: string) => void>();
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  return {
    write(level, tag, message, pid = 900) {
      const at = new Map(parts.formatToParts(now()).map(({ type, value }) => [type, value]));
      const time = `${at.get('month')}-${at.get('day')} ${at.get('hour')}:${at.get('minute')}:${at.get('second')}.${at.get('fractionalSecond')}`;
      for (const text of message.split('\n')) {
        const line = `${time} ${String(pid).padStart(5)} ${String(pid).padStart(5)} ${level} ${tag.padEnd(8)}: ${text}`;
        lines.push(line);
        for (const hear of ears) hear(line);
      }
      if (lines.length > kept) lines = lines.slice(-kept);
    },
    lines: () => lines,
    clear: () => void (lines = []),
    listen(hear) {
      ears.add(hear);
      return () => void ears.delete(hear);
    },
  };
}
