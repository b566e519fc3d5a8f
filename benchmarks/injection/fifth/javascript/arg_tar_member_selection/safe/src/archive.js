'use strict';

const { spawn } = require('child_process');

const ARCHIVE = '/mnt/data/catalogue.tar';
const FLAGS = ['--extract', '--file', ARCHIVE, '--no-same-owner', '--transform', 's,.*/,,'];

class TarError extends Error {
  constructor(code, signal) {
    super(`tar ended with ${code === null ? signal : code}`);
    this.name = 'TarError';
  }
}

exports.extract = function extract(members, { directory, timeout }) {
  return new Promise((resolve, reject) => {
    const args = [...FLAGS, '--directory', directory, '--', ...members];
    const tar = spawn('tar', args, { stdio: ['ignore', 'ignore', 'pipe'], timeout });
    let noise = 0;
    tar.stderr.on('data', (chunk) => {
      noise += chunk.length;
    });
    tar.once('error', reject);
    tar.once('close', (code, signal) => {
      if (noise > 0) console.warn('tar wrote %d bytes of messages', noise);
      if (code === 0) return resolve(members.length);
      reject(new TarError(code, signal));
    });
  });
};
