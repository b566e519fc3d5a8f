const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});

const SCOPES = {
  admins: ['orders:read', 'orders:write', 'users:write'],
  clerks: ['orders:read', 'orders:write'],
  guests: ['orders:read'],
};

function scopesFor(groups) {
  const set = new Set();
  for (const g of groups) {
    if (!Object.prototype.hasOwnProperty.call(SCOPES, g)) continue;
    SCOPES[g].forEach((s) => set.add(s));
  }
  return [...set].sort();
}

async function tenantOf(sub) {
  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.MEMBERS,
    Key: { sub: { S: sub } },
    ProjectionExpression: 'tenant',
  }));
  return Item ? Item.tenant.S : 'none';
}

exports.handler = async (event) => {
  const groups = event.request.groupConfiguration.groupsToOverride || [];
  const tenant = await tenantOf(event.request.userAttributes.sub);
  event.response = {
    claimsOverrideDetails: {
      claimsToAddOrOverride: {
        tenant,
        scopes: scopesFor(groups).join(' '),
      },
      claimsToSuppress: ['phone_number'],
    },
  };
  return event;
};
