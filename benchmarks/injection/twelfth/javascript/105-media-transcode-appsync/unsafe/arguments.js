const SOURCE = '/mnt/media/master.mov';

const DEFAULTS = { start: '0', length: '10', extra: [] };

exports.clipArguments = (input, target) => {
  const { start, length, extra } = { ...DEFAULTS, ...input };
  const cut = ['-ss', String(Number(start)), '-t', String(Number(length))];
  return ['-nostdin', '-i', SOURCE, ...cut, ...extra, '-y', target];
};
