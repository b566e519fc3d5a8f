const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

exports.retry = async function retry(fn, times) {
  let last;
  for (let i = 0; i < times; i++) {
    try {
      return await fn();
    } catch (e) {
      last = e;
      if (e.code !== 'ECONNRESET') throw e;
      await sleep(100 * (i + 1));
    }
  }
  throw last;
};
