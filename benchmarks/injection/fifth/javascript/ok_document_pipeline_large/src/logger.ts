type Level = 'debug' | 'info' | 'warn' | 'error';

export interface Log {
  (level: Level, text: string, fields?: Record<string, number | boolean>): void;
}

export const log: Log = (level, text, fields = {}) => {
  if (level === 'debug' && process.env.DEBUG !== '1') return;
  process.stdout.write(`${JSON.stringify({ level, text, ...fields, at: Date.now() })}\n`);
};
