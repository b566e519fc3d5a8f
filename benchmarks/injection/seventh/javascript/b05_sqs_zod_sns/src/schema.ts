import { z } from 'zod';

export const OrderSchema = z
  .object({
    id: z.string().uuid(),
    priority: z.enum(['low', 'normal', 'high']),
    lines: z.array(z.object({ sku: z.string().regex(/^[A-Z]{3}\d{5}$/), quantity: z.number().int().positive() })).min(1),
  })
  .strict();

export type Order = z.infer<typeof OrderSchema>;
