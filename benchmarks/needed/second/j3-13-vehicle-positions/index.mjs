import { TimestreamWriteClient, WriteRecordsCommand } from '@aws-sdk/client-timestream-write';
import { LocationClient, BatchUpdateDevicePositionCommand, SearchPlaceIndexForPositionCommand } from '@aws-sdk/client-location';
import { VerifiedPermissionsClient, IsAuthorizedCommand } from '@aws-sdk/client-verifiedpermissions';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';

const { DATABASE, TABLE, TRACKER, PLACE_INDEX, POLICY_STORE_ID, STREAM_ARN } = process.env;
const [timestream, location, permissions, kinesis] = [
  TimestreamWriteClient,
  LocationClient,
  VerifiedPermissionsClient,
  KinesisClient,
].map((Client) => new Client({}));

async function allowed(user, vehicle) {
  const { decision } = await permissions.send(
    new IsAuthorizedCommand({
      policyStoreId: POLICY_STORE_ID,
      principal: { entityType: 'Fleet::User', entityId: user },
      action: { actionType: 'Fleet::Action', actionId: 'report' },
      resource: { entityType: 'Fleet::Vehicle', entityId: vehicle },
    }),
  );
  return decision === 'ALLOW';
}

const record = (vehicle) => ({ speed, at }) => ({
  Dimensions: [{ Name: 'vehicle', Value: vehicle }],
  MeasureName: 'speed',
  MeasureValue: String(speed),
  MeasureValueType: 'DOUBLE',
  Time: String(at),
});

export const handler = async (event) => {
  const user = event.requestContext.authorizer.jwt.claims.sub;
  const { vehicle, points } = JSON.parse(event.body);
  if (!(await allowed(user, vehicle))) return { statusCode: 403 };

  await Promise.all([
    timestream.send(
      new WriteRecordsCommand({ DatabaseName: DATABASE, TableName: TABLE, Records: points.map(record(vehicle)) }),
    ),
    location.send(
      new BatchUpdateDevicePositionCommand({
        TrackerName: TRACKER,
        Updates: points.slice(-10).map((p) => ({
          DeviceId: vehicle,
          Position: [p.lon, p.lat],
          SampleTime: new Date(p.at),
        })),
      }),
    ),
    kinesis.send(
      new PutRecordsCommand({
        StreamARN: STREAM_ARN,
        Records: points.map((p) => ({ PartitionKey: vehicle, Data: Buffer.from(JSON.stringify(p)) })),
      }),
    ),
  ]);
  const last = points.at(-1);
  const { Results } = await location.send(
    new SearchPlaceIndexForPositionCommand({ IndexName: PLACE_INDEX, Position: [last.lon, last.lat], MaxResults: 1 }),
  );
  return { statusCode: 200, body: JSON.stringify({ near: Results[0]?.Place.Label }) };
};
