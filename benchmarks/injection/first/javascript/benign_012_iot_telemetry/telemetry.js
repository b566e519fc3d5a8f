const { TimestreamWriteClient, WriteRecordsCommand } = require('@aws-sdk/client-timestream-write');

const timestream = new TimestreamWriteClient({});
const DatabaseName = process.env.TS_DATABASE;
const TableName = process.env.TS_TABLE;

const measure = (MeasureName, value) => ({
  MeasureName,
  MeasureValue: String(value),
  MeasureValueType: 'DOUBLE',
});

exports.handler = async (event) => {
  const { deviceId, temperature, humidity, timestamp } = event;
  const readings = [['temperature', Number(temperature)], ['humidity', Number(humidity)]]
    .filter(([, value]) => Number.isFinite(value));
  if (!/^[A-Za-z0-9-]{1,64}$/.test(deviceId) || readings.length === 0) {
    return { written: 0 };
  }
  await timestream.send(new WriteRecordsCommand({
    DatabaseName,
    TableName,
    CommonAttributes: {
      Dimensions: [{ Name: 'device', Value: deviceId }],
      Time: String(Number(timestamp) || Date.now()),
      TimeUnit: 'MILLISECONDS',
    },
    Records: readings.map(([name, value]) => measure(name, value)),
  }));
  return { written: readings.length };
};
