import { z } from 'zod';

export const message = z
  .object({
    documentId: z.string().uuid(),
    tenant: z.string().regex(/^[a-z][a-z0-9-]{2,30}$/),
    type: z.enum(['docx', 'odt', 'pdf']),
    language: z.enum(['deu', 'eng', 'fra']).default('eng'),
    dpi: z.number().int().min(72).max(400).default(150),
  })
  .strict();

export type Message = z.infer<typeof message>;
