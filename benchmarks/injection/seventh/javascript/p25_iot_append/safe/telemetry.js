const fs = require('fs');

const DIR = process.env.DATA_DIR || '/mnt/telemetry';
const FIELDS = ['temp', 'hum', 'volt'];

function csvLine(msg) {
  const cols = [Date.now()];
  for (const f of FIELDS) {
    const v = Number(msg[f]);
    cols.push(Number.isFinite(v) ? v : '');
  }
  return cols.join(',') + '\n';
}

const isSerial = (id) => typeof id === 'string' && id.length === 16 && !/[^0-9a-f]/.test(id);

class Files {
  constructor(dir) {
    this.dir = dir;
  }

  nameFor(device) {
    const d = new Date();
    return this.dir + '/' + device + '-' + d.getUTCFullYear() + '.csv';
  }

  append(device, line) {
    return new Promise((resolve, reject) => {
      fs.appendFile(this.nameFor(device), line, (err) => (err ? reject(err) : resolve()));
    });
  }
}

const files = new Files(DIR);

exports.handler = async (event) => {
  const device = event.deviceId || event.clientid;
  if (!isSerial(device)) {
    return { stored: 0 };
  }
  const batch = Array.isArray(event.readings) ? event.readings : [event];
  let stored = 0;
  for (const msg of batch) {
    await files.append(device, csvLine(msg));
    stored += 1;
  }
  return { stored };
};
