'use strict';

const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'caller-lookup' });
const documents = DynamoDBDocument.from(new DynamoDB({}));

const QUEUES = { gold: 'priority', silver: 'standard', none: 'standard' };

const normalise = (address) => {
  const digits = address.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : null;
};

async function customerBy(phone) {
  const { Items = [] } = await documents.query({
    TableName: process.env.CUSTOMER_TABLE,
    IndexName: 'phone-index',
    KeyConditionExpression: '#phone = :phone',
    FilterExpression: '#state <> :closed',
    ExpressionAttributeNames: { '#phone': 'phone', '#state': 'state' },
    ExpressionAttributeValues: { ':phone': phone, ':closed': 'closed' },
    Limit: 2,
  });
  return Items.length === 1 ? Items[0] : null;
}

async function openTickets(customerId) {
  const { Count = 0 } = await documents.query({
    TableName: process.env.TICKET_TABLE,
    KeyConditionExpression: 'customerId = :id AND begins_with(ticketKey, :open)',
    ExpressionAttributeValues: { ':id': customerId, ':open': 'OPEN#' },
    Select: 'COUNT',
  });
  return Count;
}

exports.handler = async (event) => {
  const { ContactId, CustomerEndpoint, SystemEndpoint } = event.Details.ContactData;
  const phone = CustomerEndpoint?.Type === 'TELEPHONE_NUMBER' ? normalise(CustomerEndpoint.Address) : null;
  if (!phone) return { known: 'false', queue: 'standard' };
  const customer = await customerBy(phone);
  if (!customer) {
    logger.info('caller unknown', { contactId: ContactId, line: SystemEndpoint?.Address });
    return { known: 'false', queue: 'standard' };
  }
  const tickets = await openTickets(customer.customerId);
  logger.info('caller known', { contactId: ContactId, customerId: customer.customerId, tickets });
  return {
    known: 'true',
    firstName: customer.firstName,
    queue: tickets > 2 ? 'priority' : QUEUES[customer.tier] ?? 'standard',
    openTickets: String(tickets),
  };
};
