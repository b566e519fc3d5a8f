exports.validate = function validate(s) {
  const problems = [];
  if (typeof s.theme.colour !== 'string') problems.push('theme.colour');
  if (!Number.isInteger(s.limits.users) || s.limits.users < 1) problems.push('limits.users');
  if (!Number.isFinite(s.limits.storage)) problems.push('limits.storage');
  return problems;
};
