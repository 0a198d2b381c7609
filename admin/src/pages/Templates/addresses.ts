import { TEMPLATES } from '../../components/navigation';
import type { RowLanguage } from './familyState';

/** Where the pages of templates are. */
export const templateAddress = (id: string, tab?: string): string =>
  `${TEMPLATES}/${encodeURIComponent(id)}${tab ? `?tab=${tab}` : ''}`;

export const editAddress = (id: string): string => `${TEMPLATES}/${encodeURIComponent(id)}/edit`;

export const newAddress = (kind: 'text' | 'media'): string => `${TEMPLATES}/new?kind=${kind}`;

/** The wizard filled from a template under a free name. */
export const copyAddress = (id: string): string =>
  `${TEMPLATES}/new?${new URLSearchParams({ from: id })}`;

/** The wizard filled from a template, for another language of its name. */
export const addLanguageAddress = (id: string, language: string): string =>
  `${TEMPLATES}/new?${new URLSearchParams({ from: id, language })}`;

export const familyAddress = (name: string, account: string): string =>
  `${TEMPLATES}/family/${encodeURIComponent(name)}?${new URLSearchParams({ account })}`;

/** A draft is written on, everything else is looked at. */
export const languageAddress = ({
  documentId,
  status,
}: Pick<RowLanguage, 'documentId' | 'status'>): string =>
  status === 'draft' ? editAddress(documentId) : templateAddress(documentId);

/** A family of several languages has a page of its own. */
export const rowAddress = (name: string, account: string, languages: RowLanguage[]): string => {
  const [first, ...more] = languages;
  return first && more.length === 0 ? languageAddress(first) : familyAddress(name, account);
};
