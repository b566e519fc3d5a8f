const CODECS = Object.freeze({ h264: 'libx264', h265: 'libx265', vp9: 'libvpx-vp9' });
const clamp = (min, max) => (value, fallback) => {
  const n = Number.parseInt(value, 10);
  return Number.isNaN(n) ? fallback : Math.min(max, Math.max(min, n));
};
const quality = clamp(18, 36);
const bitrate = clamp(64, 320);

export function buildArguments(settings = {}) {
  const codec = Object.hasOwn(CODECS, settings.video) ? CODECS[settings.video] : CODECS.h264;
  return [
    '-c:v', codec, '-preset', 'veryfast', '-crf', String(quality(settings.quality, 23)),
    '-c:a', 'aac', '-b:a', `${bitrate(settings.audioKbps, 128)}k`,
  ];
}
