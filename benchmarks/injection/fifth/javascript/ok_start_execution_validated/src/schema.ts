import { z } from 'zod';

export const address = z.object({
  street: z.string().min(1).max(80),
  zip: z.string().regex(/^\d{5}$/),
  country: z.enum(['DE', 'AT', 'CH']),
});

export const placed = z
  .object({
    orderId: z.string().uuid(),
    customerId: z.string().uuid(),
    lines: z.array(z.object({ sku: z.string().regex(/^[A-Z0-9-]{4,20}$/), quantity: z.number().int().positive() })).min(1),
    address,
  })
  .strict();

export type Placed = z.infer<typeof placed>;
