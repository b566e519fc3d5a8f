function clamp(v, lo, hi) {
  const n = Number(v);
  if (!Number.isFinite(n)) return lo;
  return Math.min(hi, Math.max(lo, n));
}

const table = {
  resize: (s) => '-resize ' + clamp(s.value, 1, 4000),
  rotate: (s) => '-rotate ' + clamp(s.value, 0, 359),
  blur: (s) => '-blur 0x' + clamp(s.value, 0, 20),
  gray: () => '-colorspace Gray',
};

exports.render = function render(step) {
  if (!step || !Object.prototype.hasOwnProperty.call(table, step.op)) return null;
  return table[step.op](step);
};
