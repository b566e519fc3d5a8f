import { z } from 'zod';

export const Payment = z.object({
  id: z.string().uuid(),
  cents: z.number().int().min(1).max(10_000_000),
  currency: z.enum(['EUR', 'USD', 'SEK']),
  state: z.enum(['pending', 'settled', 'failed']),
});

export type Payment = z.infer<typeof Payment>;
