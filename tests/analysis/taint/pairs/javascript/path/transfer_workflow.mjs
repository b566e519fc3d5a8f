// trigger: transfer
import fs from "node:fs";

const HOMES = "/mnt/homes";
const NAME = /^[a-z][a-z0-9_-]{2,31}$/;

function home(user) {
  const folder = `${HOMES}/${user}`;
  if (!fs.existsSync(folder)) { // expect: INJ006
    fs.mkdirSync(folder, { recursive: true }); // expect: INJ006
  }
  return folder;
}

export const unsafe = async ({ username, serverId }) => {
  if (!serverId) return {};
  return { Role: process.env.ROLE_ARN, HomeDirectory: home(username) };
};

export const safe = async ({ username, serverId }) => {
  if (!serverId || NAME.test(username) === false) return {};
  return { Role: process.env.ROLE_ARN, HomeDirectory: home(username) };
};
