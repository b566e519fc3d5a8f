export interface OcrJob {
  documentId: string;
  language: string;
}
