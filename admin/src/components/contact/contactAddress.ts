import { CONTACTS } from '../navigation';

export const contactAddress = (documentId: string): string => `${CONTACTS}/${documentId}`;

export const mergeAddress = (into: string, from?: string): string =>
  `${CONTACTS}/merge?into=${into}${from ? `&from=${from}` : ''}`;
