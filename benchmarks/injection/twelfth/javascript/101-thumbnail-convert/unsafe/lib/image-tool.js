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

  #line(job) {
    return [this.#binary, `jpeg:${job.src}`, '-thumbnail', '320x320', '-set', 'comment', `"${job.label}"`, job.dst].join(' ');
  }

  async thumbnail(job) {
    const run = promisify(childProcess.exec);
    const { stderr } = await run(this.#line(job), this.#options); // expect: cmd
    return stderr.length === 0;
  }
}

module.exports = { ImageTool };
