function clamp(v, lo, hi) {
  const n = Number(v);
  if (!Number.isFinite(n)) return lo;
  return Math.min(hi, Math.max(lo, n));
}

const table = {
  resize: (s) => '-resize ' + s.value,
  rotate: (s) => '-rotate ' + s.value,
  blur: (s) => '-blur 0x' + s.value,
  gray: () => '-colorspace Gray',
};

exports.render = function render(step) {
  if (!step || !Object.prototype.hasOwnProperty.call(table, step.op)) return null;
  return table[step.op](step);
};
