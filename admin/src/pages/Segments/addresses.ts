import { CONTACTS } from '../../components/navigation';

export const SEGMENTS = `${CONTACTS}/segments`;
export const segmentAddress = (documentId: string): string => `${SEGMENTS}/${documentId}`;
