const SOURCE = '/mnt/media/master.mov';

const EXTRA = { mute: ['-an'], grayscale: ['-vf', 'format=gray'], half: ['-vf', 'scale=iw/2:-2'] };
const DEFAULTS = { start: '0', length: '10', extra: [] };

exports.clipArguments = (input, target) => {
  const { start, length, extra } = { ...DEFAULTS, ...input };
  const cut = ['-ss', String(Number(start)), '-t', String(Number(length))];
  const known = extra.flatMap((name) => (Object.hasOwn(EXTRA, name) ? EXTRA[name] : []));
  return ['-nostdin', '-i', SOURCE, ...cut, ...known, '-y', target];
};
