const { spawn } = require('child_process');
const { once } = require('events');

const PROFILES = { draft: '72', screen: '150', press: '300' };

class Rasteriser {
  constructor(binary) {
    this.binary = binary;
    this.args = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=png16m'];
  }

  resolution(profile) {
    const dpi = Object.prototype.hasOwnProperty.call(PROFILES, profile) ? PROFILES[profile] : PROFILES.screen;
    this.args.push('-r' + dpi);
    return this;
  }

  pages(range) {
    if (range) this.args.push('-sPageList=' + range);
    return this;
  }

  output(dir) {
    this.args.push('-sOutputFile=' + dir + '/page-%03d.png');
    return this;
  }

  async go(input) {
    const p = spawn(this.binary, this.args.concat(input), { shell: true, stdio: 'inherit' }); // expect: cmd
    const [code] = await once(p, 'close');
    if (code !== 0) throw new Error('RasteriserFailed');
  }
}

exports.run = async (state, context) => {
  const work = '/mnt/print/jobs/' + context.awsRequestId;
  const job = state.job || {};
  await new Rasteriser('/opt/bin/gs')
    .resolution(job.profile)
    .pages(job.pages)
    .output(work)
    .go(work + '/input.pdf');
  return { status: 'RASTERISED', work };
};
