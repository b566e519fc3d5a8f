import {
  TranscribeClient,
  StartTranscriptionJobCommand,
  GetTranscriptionJobCommand,
  type TranscriptionJob,
} from '@aws-sdk/client-transcribe';

export class Speech {
  constructor(
    private readonly client: TranscribeClient,
    private readonly output: string,
  ) {}

  async begin(name: string, bucket: string, key: string): Promise<void> {
    await this.client.send(
      new StartTranscriptionJobCommand({
        TranscriptionJobName: name,
        IdentifyLanguage: true,
        LanguageOptions: ['en-GB', 'de-DE'],
        Media: { MediaFileUri: `s3://${bucket}/${key}` },
        OutputBucketName: this.output,
        OutputKey: `${name}.json`,
      }),
    );
  }

  async job(name: string): Promise<TranscriptionJob> {
    const reply = await this.client.send(
      new GetTranscriptionJobCommand({ TranscriptionJobName: name }),
    );
    return reply.TranscriptionJob!;
  }
}
