import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';

const ssm = new SSMClient();
let root;

const workRoot = async () => {
  if (!root) {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/firmware/work-root' }));
    root = Parameter.Value;
  }
  return root;
};

class Device {
  #id;

  constructor(id) {
    this.#id = id;
  }

  static from({ device: { serial }, state }) {
    return state === 'done' ? new Device(serial) : null;
  }

  async directory() {
    return join(await workRoot(), 'devices', this.#id);
  }
}

export const handler = async (payload) => {
  const device = Device.from(payload);
  if (device === null) return { removed: false };
  const directory = await device.directory();
  await rm(directory, { recursive: true, force: true }); // expect: path
  return { removed: true };
};
