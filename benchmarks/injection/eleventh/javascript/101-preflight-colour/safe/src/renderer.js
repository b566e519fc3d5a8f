'use strict';

const { promisify } = require('node:util');
const run = promisify(require('node:child_process').execFile);

const PROFILES = new Map([
  ['fogra39', '/opt/icc/CoatedFOGRA39.icc'],
  ['fogra51', '/opt/icc/PSOcoated_v3.icc'],
  ['gracol', '/opt/icc/GRACoL2006.icc'],
]);

class ProofRenderer {
  #binary;
  #timeoutMs;

  constructor({ binary, timeoutMs }) {
    this.#binary = binary;
    this.#timeoutMs = timeoutMs;
  }

  async render(source, { profile, resolution }) {
    const target = source.replace(/\.pdf$/, '.proof.pdf');
    const icc = PROFILES.get(profile);
    if (!icc) throw new Error('unknown press profile');
    const flags = [
      '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite',
      `-r${resolution}`,
      `-sOutputICCProfile=${icc}`,
      `-sOutputFile=${target}`,
      source,
    ];
    await run(this.#binary, flags, { timeout: this.#timeoutMs });
    return target;
  }
}

module.exports = { ProofRenderer };
