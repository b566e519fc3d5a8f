import { Schema, model, type InferSchemaType } from 'mongoose';

const deviceSchema = new Schema({
  name: { type: String, required: true },
  status: { type: String, enum: ['online', 'offline'] },
  site: String,
  secret: { type: String, select: false },
});

export type Device = InferSchemaType<typeof deviceSchema>;
export const DeviceModel = model('Device', deviceSchema);
