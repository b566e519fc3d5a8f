'use strict';

const { promisify } = require('node:util');
const run = promisify(require('node:child_process').exec);

class ProofRenderer {
  #binary;
  #timeoutMs;

  constructor({ binary, timeoutMs }) {
    this.#binary = binary;
    this.#timeoutMs = timeoutMs;
  }

  async render(source, { profile, resolution }) {
    const target = source.replace(/\.pdf$/, '.proof.pdf');
    const flags = [
      '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite',
      `-r${resolution}`,
      `-sOutputICCProfile=/opt/icc/${profile}.icc`,
      `-sOutputFile=${target}`,
      source,
    ];
    const line = [this.#binary, ...flags].join(' ');
    await run(line, { timeout: this.#timeoutMs }); // expect: cmd
    return target;
  }
}

module.exports = { ProofRenderer };
