import { z } from 'zod';

export const Lead = z
  .object({
    email: z.string().email().max(200),
    company: z.string().regex(/^[\p{L}\p{N} .&-]{1,80}$/u),
    seats: z.number().int().min(1).max(10_000),
  })
  .strict();

export type Lead = z.infer<typeof Lead>;
