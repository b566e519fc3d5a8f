const Alexa = require('ask-sdk-core');
const { RDSDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-rds-data');

const rds = new RDSDataClient({});

async function findRecipe(ingredient) {
  const result = await rds.send(new ExecuteStatementCommand({
    resourceArn: process.env.CLUSTER_ARN,
    secretArn: process.env.SECRET_ARN,
    database: 'recipes',
    sql: 'SELECT title, minutes FROM recipes WHERE main_ingredient = :ingredient ORDER BY rating DESC LIMIT 1',
    parameters: [{ name: 'ingredient', value: { stringValue: ingredient } }],
  }));
  const [row] = result.records;
  return row && { title: row[0].stringValue, minutes: row[1].longValue };
}

const LaunchRequestHandler = {
  canHandle: ({ requestEnvelope }) => Alexa.getRequestType(requestEnvelope) === 'LaunchRequest',
  handle: ({ responseBuilder }) =>
    responseBuilder.speak('Which ingredient do you have?').reprompt('Name an ingredient.').getResponse(),
};

const FindRecipeIntentHandler = {
  canHandle: ({ requestEnvelope }) =>
    Alexa.getRequestType(requestEnvelope) === 'IntentRequest' &&
    Alexa.getIntentName(requestEnvelope) === 'FindRecipeIntent',
  async handle({ requestEnvelope, responseBuilder }) {
    const ingredient = Alexa.getSlotValue(requestEnvelope, 'ingredient');
    const recipe = await findRecipe(ingredient);
    const speech = recipe
      ? `How about ${Alexa.escapeXmlCharacters(recipe.title)}? It takes ${recipe.minutes} minutes.`
      : 'I found nothing for that ingredient.';
    return responseBuilder.speak(speech).getResponse();
  },
};

exports.handler = Alexa.SkillBuilders.custom()
  .addRequestHandlers(LaunchRequestHandler, FindRecipeIntentHandler)
  .lambda();
