exports.handler = async (state) => {
  const attempt = (Number(state.attempt) || 0) + 1;
  if (attempt > 6) {
    const e = new Error('gave up');
    e.name = 'TooManyAttempts';
    throw e;
  }
  return { attempt, seconds: Math.min(300, 2 ** attempt * 5) };
};
