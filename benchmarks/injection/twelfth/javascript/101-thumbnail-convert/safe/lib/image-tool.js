'use strict';
const { promisify } = require('node:util');
const childProcess = require('node:child_process');

class ImageTool {
  #binary;
  #options;

  constructor({ binary, timeoutMs }) {
    this.#binary = binary;
    this.#options = { timeout: timeoutMs, maxBuffer: 1 << 20 };
  }

  get binary() {
    return this.#binary;
  }

  #args(job) {
    const comment = job.label.replace(/[^A-Za-z0-9 _-]/g, '').slice(0, 60);
    return [`jpeg:${job.src}`, '-thumbnail', '320x320', '-set', 'comment', `file ${comment}`, job.dst];
  }

  async thumbnail(job) {
    const run = promisify(childProcess.execFile);
    const { stderr } = await run(this.#binary, this.#args(job), this.#options);
    return stderr.length === 0;
  }
}

module.exports = { ImageTool };
