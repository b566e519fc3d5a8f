const { exec } = require('child_process');
const { promisify } = require('util');
const fs = require('fs');

const sh = promisify(exec);
const ROOT = '/mnt/projects';

function shellQuote(s) {
  return "'" + s.replace(/'/g, "'\\''") + "'";
}

function validName(name) {
  return typeof name === 'string' && name.length <= 40 && /^[a-z][a-z0-9_]*$/.test(name);
}

async function archive(name) {
  const source = ROOT + '/' + name;
  const target = '/mnt/backup/' + name + '.tar.zst';
  await sh('tar -cf - ' + shellQuote(source) + ' | zstd -q -f -o ' + shellQuote(target));
  const { size } = fs.statSync(target);
  return size;
}

exports.handler = async (event) => {
  const result = {};
  const names = Array.isArray(event.projects) ? event.projects : [event.project];
  for (const name of names) {
    if (!validName(name)) {
      throw new Error('project name');
    }
  }
  for (const name of names) {
    result[name] = await archive(name);
  }
  return result;
};
