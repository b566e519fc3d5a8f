const util = require('util');
const { EventEmitter } = require('events');
const execAsync = util.promisify(require('child_process').exec);

class ShellTool extends EventEmitter {
  constructor(binary) {
    super();
    this.binary = binary;
    this.parts = [binary];
  }

  arg(name, value) {
    this.parts.push('--' + name);
    if (value !== undefined) this.parts.push(value);
    return this;
  }

  async execute(timeout) {
    const started = Date.now();
    await execAsync(this.parts.join(' '), { timeout });
    const took = Date.now() - started;
    if (took > timeout / 2) this.emit('slow', took);
  }
}

class Converter extends ShellTool {
  async convert(src, options) {
    this.arg('headless').arg('convert-to', options.format).arg('outdir', '/tmp/out');
    this.parts.push(src);
    await execAsync('mkdir -p /tmp/out && rm -f /tmp/out/*');
    await this.execute(options.timeout);
    await execAsync('mv /tmp/out/* /tmp/out/result');
    return '/tmp/out/result';
  }
}

module.exports = { Converter };
