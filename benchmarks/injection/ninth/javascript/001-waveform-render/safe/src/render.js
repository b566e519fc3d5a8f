const { promisify } = require('node:util');
const execFile = promisify(require('node:child_process').execFile);

const THEMES = { ink: '222222', sea: '0b7285', rose: 'c2255c' };

async function renderWaveform(input, output, style) {
  const width = Math.min(Number(style.width) || 1200, 4000);
  const colour = Object.hasOwn(THEMES, style.colour) ? THEMES[style.colour] : THEMES.ink;
  const args = ['-i', input, '-o', output, '-w', String(width), '--waveform-color', colour];
  await execFile('/opt/bin/audiowaveform', args, { timeout: 60_000 });
}

module.exports = { renderWaveform };
