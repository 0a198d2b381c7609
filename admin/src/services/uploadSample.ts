import type { TemplateSample, UploadTemplateSample } from '../../../shared/contracts';
import { upload, type Upload } from './upload';

interface SampleUpload extends Upload {
  format: UploadTemplateSample.Request['format'];
  channel: string | null;
}

/** Brings a sample file to the server. @throws as `upload` does */
export const uploadSample = ({ format, channel, ...rest }: SampleUpload): Promise<TemplateSample> =>
  upload<TemplateSample>(
    '/whatsapp/templates/actions/upload-sample',
    { format, ...(channel ? { channel } : {}) },
    rest
  );
