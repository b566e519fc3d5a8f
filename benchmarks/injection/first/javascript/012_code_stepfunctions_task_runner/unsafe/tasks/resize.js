module.exports.run = async ({ width, height }) => {
  const ratio = Number(width) / Number(height);
  return { ratio: Number.isFinite(ratio) ? ratio : 0 };
};
