exports.withQuery = (next) => (event, ctx = {}) => {
  const multi = event.multiValueQueryStringParameters || {};
  const query = Object.assign({}, event.queryStringParameters);
  // the last one wins, like in the old PHP front end
  for (const k of Object.keys(multi)) {
    const list = multi[k];
    if (Array.isArray(list) && list.length > 1) query[k] = list[list.length - 1];
  }
  return next(event, Object.assign(ctx, { query }));
};

exports.withErrors = (next, reply) => async (event) => {
  try {
    return await next(event);
  } catch (err) {
    console.error('request failed', err.code);
    return reply(err.status || 500, { error: 'search failed' });
  }
};
