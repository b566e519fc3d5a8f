import { ComprehendClient, DetectToxicContentCommand } from "@aws-sdk/client-comprehend";
import {
  DetectModerationLabelsCommand,
  paginateGetContentModeration,
  RekognitionClient,
  SearchFacesByImageCommand,
  StartContentModerationCommand,
} from "@aws-sdk/client-rekognition";
import { CopyObjectCommand, DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AnalyzeDocumentCommand, TextractClient } from "@aws-sdk/client-textract";

const client = new RekognitionClient({});
const [s3, textract, comprehend] = [new S3Client({}), new TextractClient({}), new ComprehendClient({})];
const { UPLOADS, QUARANTINE, COLLECTION, VIDEO_TOPIC, VIDEO_ROLE } = process.env;

const at = (Name) => ({ S3Object: { Bucket: UPLOADS, Name } });

async function quarantine(key) {
  await s3.send(new CopyObjectCommand({ Bucket: QUARANTINE, Key: key, CopySource: `${UPLOADS}/${key}` }));
  await s3.send(new DeleteObjectCommand({ Bucket: UPLOADS, Key: key }));
}

async function picture(key) {
  const { ModerationLabels } = await client.send(new DetectModerationLabelsCommand({ Image: at(key), MinConfidence: 75 }));
  if (ModerationLabels.length) return true;
  const { FaceMatches } = await client.send(
    new SearchFacesByImageCommand({ CollectionId: COLLECTION, Image: at(key), MaxFaces: 1 }),
  );
  return FaceMatches.length > 0;
}

async function scan(key) {
  const { Blocks } = await textract.send(new AnalyzeDocumentCommand({ Document: at(key), FeatureTypes: ["FORMS"] }));
  const TextSegments = Blocks.filter(({ BlockType }) => BlockType === "LINE")
    .slice(0, 10)
    .map(({ Text }) => ({ Text }));
  const { ResultList } = await comprehend.send(new DetectToxicContentCommand({ TextSegments, LanguageCode: "en" }));
  return ResultList.some(({ Toxicity }) => Toxicity > 0.7);
}

async function film(JobId) {
  for await (const page of paginateGetContentModeration({ client }, { JobId })) {
    if (page.ModerationLabels.length) return true;
  }
  return false;
}

export const handler = async (event) => {
  for (const record of event.Records) {
    if (record.Sns) {
      const { JobId, Video } = JSON.parse(record.Sns.Message);
      if (await film(JobId)) await quarantine(Video.S3ObjectName);
      continue;
    }
    const { key } = record.s3.object;
    if (key.endsWith(".mp4")) {
      const NotificationChannel = { SNSTopicArn: VIDEO_TOPIC, RoleArn: VIDEO_ROLE };
      await client.send(new StartContentModerationCommand({ Video: at(key), NotificationChannel }));
    } else if (await (key.endsWith(".pdf") ? scan(key) : picture(key))) {
      await quarantine(key);
    }
  }
};
