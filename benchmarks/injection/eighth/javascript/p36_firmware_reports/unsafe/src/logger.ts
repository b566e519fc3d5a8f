type Level = 'debug' | 'info' | 'warn' | 'error';

export function log(level: Level, message: string, fields: Record<string, string>): void {
  const pairs = Object.entries(fields).map(([k, v]) => `${k}=${v}`).join(' ');
  process.stdout.write(`${new Date().toISOString()} ${level.toUpperCase()} ${message} ${pairs}\n`); // expect: log
}
