const { execFileSync } = require('child_process');

const FFPROBE = process.env.FFPROBE_PATH || '/opt/ffmpeg/ffprobe';

exports.readMetadata = (file) => {
  const out = execFileSync(FFPROBE, ['-v', 'quiet', '-print_format', 'json', '-show_format', file]);
  return JSON.parse(out.toString('utf8'));
};
