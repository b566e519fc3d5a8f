const { promisify } = require('node:util');
const exec = promisify(require('node:child_process').exec);

async function renderWaveform(input, output, style) {
  const width = Math.min(Number(style.width) || 1200, 4000);
  const colour = style.colour || '222222';
  const command = [
    '/opt/bin/audiowaveform', '-i', input, '-o', output,
    '-w', width, '--waveform-color', colour,
  ].join(' ');
  await exec(command, { timeout: 60_000 }); // expect: cmd
}

module.exports = { renderWaveform };
