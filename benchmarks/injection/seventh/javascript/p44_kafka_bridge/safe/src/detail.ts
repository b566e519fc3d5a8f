import { z } from 'zod';

const Measurement = z.object({
  meter: z.string().uuid(),
  kwh: z.number().nonnegative(),
  at: z.string().datetime(),
});

/** Kafka values are base64 of a JSON document. */
export function toDetail(value: string): string | undefined {
  const text = Buffer.from(value, 'base64').toString('utf8');
  if (!text.startsWith('{')) return undefined;
  const parsed = Measurement.safeParse(JSON.parse(text));
  return parsed.success ? JSON.stringify(parsed.data) : undefined;
}
