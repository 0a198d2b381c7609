import { isRecord } from './templates/components';

/** Whether a message is a voice note and no sound file: the platform calls both `audio`, and marks the former. */
export const isVoiceNote = ({ type, content }: { type: string; content: unknown }): boolean =>
  type === 'audio' && isRecord(content) && content.voice === true;
