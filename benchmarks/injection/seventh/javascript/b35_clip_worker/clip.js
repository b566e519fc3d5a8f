'use strict';
const { spawn } = require('child_process');

const MEDIA = '/mnt/media';
const isMediaId = (s) => typeof s === 'string' && s.length === 24 && /^[a-f0-9]+$/.test(s);

function seconds(v, max) {
  const n = Number.parseFloat(v);
  if (!(n >= 0 && n <= max)) throw new RangeError('seconds');
  return n.toFixed(2);
}

function ffmpeg(args) {
  return new Promise((resolve, reject) => {
    const p = spawn('/opt/bin/ffmpeg', args, { stdio: 'ignore' });
    const timer = setTimeout(() => p.kill('SIGKILL'), 60_000);
    p.once('error', reject);
    p.once('exit', (code) => {
      clearTimeout(timer);
      code === 0 ? resolve() : reject(new Error('ffmpeg ' + code));
    });
  });
}

async function work({ media, from, length }) {
  if (!isMediaId(media)) throw new TypeError('media');
  const out = `${MEDIA}/clips/${media}-${Date.now()}.mp4`;
  await ffmpeg(['-y', '-ss', seconds(from, 7200), '-t', seconds(length, 60), '-i', `${MEDIA}/${media}.mp4`, '-c', 'copy', out]);
}

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const r of event.Records) {
    try {
      await work(JSON.parse(r.body));
    } catch (e) {
      if (e instanceof RangeError || e instanceof TypeError || e instanceof SyntaxError) continue;
      batchItemFailures.push({ itemIdentifier: r.messageId });
    }
  }
  return { batchItemFailures };
};
