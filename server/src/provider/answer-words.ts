import { asNumber, asObject, asObjects, asText, type JsonObject } from './read';

/** What an error answer says, whichever of the shapes it has. */
export interface AnswerWords {
  /** The platform's code; null where only words came. */
  code: number | null;
  subcode?: number;
  message: string;
  details?: string;
  userTitle?: string;
  userMessage?: string;
}

const optional = <K extends string>(key: K, value: string | null): { [P in K]?: string } =>
  value === null ? {} : ({ [key]: value } as { [P in K]?: string });

const fromGraph = (error: JsonObject): AnswerWords => {
  const subcode = asNumber(error['error_subcode']);
  return {
    code: asNumber(error['code']),
    ...(subcode === null ? {} : { subcode }),
    message: asText(error['message']) ?? asText(error['title']) ?? '',
    ...optional('details', asText(asObject(error['error_data'])?.['details'])),
    ...optional('userTitle', asText(error['error_user_title'])),
    ...optional('userMessage', asText(error['error_user_msg'])),
  };
};

const fromList = (error: JsonObject): AnswerWords => ({
  code: asNumber(error['code']),
  message: asText(error['title']) ?? asText(error['message']) ?? '',
  ...optional(
    'details',
    asText(error['details']) ?? asText(asObject(error['error_data'])?.['details'])
  ),
});

/**
 * The error in a JSON body, or null when it holds none: Meta's `error` object, 360dialog's `error`
 * string, `meta.developer_message`, `errors[]`, in this order. A 200 may hold one too.
 */
export const readErrorWords = (body: unknown): AnswerWords | null => {
  const object = asObject(body);
  if (!object) return null;
  const graph = asObject(object['error']);
  if (graph) return fromGraph(graph);
  const sentence = asText(object['error']);
  if (sentence !== null) return { code: null, message: sentence };
  const meta = asObject(object['meta']);
  if (meta && (meta['success'] === false || (asNumber(meta['http_code']) ?? 0) >= 400)) {
    return { code: null, message: asText(meta['developer_message']) ?? '' };
  }
  const [first] = asObjects(object['errors']);
  return first ? fromList(first) : null;
};

/** A page of HTML or plain text as one line of words. */
export const readRawWords = (text: string): string =>
  text
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
