import { z } from 'zod';

export const telemetrySchema = z.object({
  deviceId: z.string().regex(/^[a-z0-9-]{4,40}$/),
  celsius: z.number().min(-80).max(200),
  battery: z.number().min(0).max(100).optional(),
}).strict();

export type Telemetry = z.infer<typeof telemetrySchema>;
