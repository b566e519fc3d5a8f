// trigger: appsync
import mongoose, { Schema } from "mongoose";

const Device = mongoose.model("Device", new Schema({ serial: String, owner: String }));

interface Arguments {
  filter: Record<string, unknown>;
}

export const unsafe = async ({ arguments: args }: { arguments: Arguments }) => {
  const devices = await Device.find({ ...args.filter, deleted: false }).lean(); // expect: INJ004
  return devices.map((device) => device.serial);
};

export const safe = async ({ arguments: args }: { arguments: Arguments }) => {
  const { serial } = args.filter;
  const devices = await Device.find({ serial: { $eq: String(serial) }, deleted: false }).lean();
  return devices.map((device) => device.serial);
};
