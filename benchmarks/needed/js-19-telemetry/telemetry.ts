import { CloudWatchClient, PutMetricDataCommand, StandardUnit } from "@aws-sdk/client-cloudwatch";
import { FirehoseClient, PutRecordCommand as ToFirehose } from "@aws-sdk/client-firehose";
import { DescribeEndpointCommand, IoTClient } from "@aws-sdk/client-iot";
import { DeleteThingShadowCommand, IoTDataPlaneClient, PublishCommand } from "@aws-sdk/client-iot-data-plane";
import { KinesisClient, PutRecordCommand as ToKinesis } from "@aws-sdk/client-kinesis";
import { TimestreamWriteClient, WriteRecordsCommand } from "@aws-sdk/client-timestream-write";

interface Reading {
  thing: string;
  temperature: number;
  at: number;
  retired?: boolean;
}

const firehose = new FirehoseClient({});
const kinesis = new KinesisClient({});
const timestream = new TimestreamWriteClient({});
const cloudwatch = new CloudWatchClient({});
let plane: IoTDataPlaneClient | undefined;

async function dataPlane(): Promise<IoTDataPlaneClient> {
  if (!plane) {
    const { endpointAddress } = await new IoTClient({}).send(
      new DescribeEndpointCommand({ endpointType: "iot:Data-ATS" }),
    );
    plane = new IoTDataPlaneClient({ endpoint: `https://${endpointAddress}` });
  }
  return plane;
}

async function alarm(reading: Reading) {
  const data = await dataPlane();
  const payload = Buffer.from(JSON.stringify({ hot: reading.temperature }));
  await data.send(new PublishCommand({ topic: `fleet/${reading.thing}/alerts`, payload, qos: 1 }));
  await kinesis.send(
    new ToKinesis({ StreamName: process.env.STREAM, PartitionKey: reading.thing, Data: payload }),
  );
}

export async function handler(readings: Reading[]) {
  for (const reading of readings) {
    const Data = Buffer.from(`${JSON.stringify(reading)}\n`);
    await firehose.send(new ToFirehose({ DeliveryStreamName: process.env.FIREHOSE, Record: { Data } }));
    if (reading.temperature > 90) await alarm(reading);
    if (reading.retired) {
      await (await dataPlane()).send(new DeleteThingShadowCommand({ thingName: reading.thing }));
    }
  }
  await timestream.send(
    new WriteRecordsCommand({
      DatabaseName: process.env.DB,
      TableName: process.env.TABLE,
      Records: readings.map(({ thing, temperature, at }) => ({
        Dimensions: [{ Name: "thing", Value: thing }],
        MeasureName: "temperature",
        MeasureValue: String(temperature),
        Time: String(at),
      })),
    }),
  );
  await cloudwatch.send(
    new PutMetricDataCommand({
      Namespace: process.env.NAMESPACE,
      MetricData: [{ MetricName: "Readings", Value: readings.length, Unit: StandardUnit.Count }],
    }),
  );
}
