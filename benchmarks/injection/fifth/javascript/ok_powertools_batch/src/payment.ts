import { z } from 'zod';

export const Payment = z.object({
  id: z.string().uuid(),
  amount: z.number().int().positive(),
  currency: z.enum(['EUR', 'USD', 'CHF']),
  iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/),
});

export type Payment = z.infer<typeof Payment>;
