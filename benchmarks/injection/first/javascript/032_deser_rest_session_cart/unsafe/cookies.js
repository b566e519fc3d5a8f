function getCookie(headers, name) {
  const header = headers.Cookie || headers.cookie || '';
  const pair = header
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key === name);
  return pair ? decodeURIComponent(pair.slice(1).join('=')) : undefined;
}

module.exports = { getCookie };
