import { z } from 'zod';

const schema = z.object({ page: z.string().startsWith('/').max(300), at: z.number().int().positive() });
export type Click = z.infer<typeof schema>;
export type Parsed = { ok: true; value: Click } | { ok: false };

export function parseClick(text: string): Parsed {
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? { ok: true, value: result.data } : { ok: false };
  } catch {
    return { ok: false };
  }
}
