const { execSync } = require('child_process');
const fs = require('fs');

class Runner {
  constructor(bin) {
    this.bin = bin;
    this.source = process.env.SOURCE_IMAGE || '/opt/assets/base.png';
  }

  async apply(pieces) {
    const line = `${this.bin} ${this.source} ${pieces.join(' ')} /tmp/out.png`;
    execSync(line, { stdio: 'ignore' }); // expect: cmd
    return fs.readFileSync('/tmp/out.png').toString('base64');
  }
}

module.exports = Runner;
