'use strict';

const fs = require('node:fs');

const DIRECTORY = '/mnt/journal';
const DEVICE = /^[a-z0-9]{4,16}$/;

function append(device, line, callback) {
  const file = `${DIRECTORY}/${device}.jsonl`;
  fs.appendFile(file, `${line}\n`, { mode: 0o640 }, callback); // expect: path
}

exports.handler = (event, context, callback) => {
  const { device, temperature, humidity } = event;
  const line = JSON.stringify({
    at: new Date().toISOString(),
    temperature: Number(temperature),
    humidity: Number(humidity),
  });
  if (!device) return callback(new Error('device missing'));
  return append(device, line, (error) => callback(error, { stored: !error }));
};
