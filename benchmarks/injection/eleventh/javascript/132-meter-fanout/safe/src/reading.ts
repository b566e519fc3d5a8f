import { z } from 'zod';

export const Reading = z.strictObject({
  meter: z.string().regex(/^M-\d{8}$/),
  kwh: z.number().nonnegative().max(1e6),
  takenAt: z.iso.datetime(),
});
export type Reading = z.infer<typeof Reading>;
