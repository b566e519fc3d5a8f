const MEASURES = new Map([
  ['temp', 'temperature'],
  ['hum', 'humidity'],
]);

exports.chunks = function* chunks(list, size) {
  for (let i = 0; i < list.length; i += size) {
    yield list.slice(i, i + size);
  }
};

function tuple(point) {
  const measure = MEASURES.get(point.measure);
  const value = Number(point.value);
  if (!measure || !Number.isFinite(value)) return null;
  return "('" + measure + "', " + value + ')';
}

exports.insertStatement = function insertStatement(points) {
  const values = points.map(tuple).filter((t) => t !== null);
  if (!values.length) return null;
  return 'INSERT INTO points (measure, value) VALUES ' + values.join(', ');
};
