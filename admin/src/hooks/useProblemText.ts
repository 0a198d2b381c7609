import { useCallback } from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { ChannelProblem } from '../../../shared/contracts';
import { errorKeyOf, explainError, isKnownError } from '../../../shared/errors';
import { PLUGIN_ID } from '../pluginId';
import { isRecord } from '../../../shared/templates/components';

/** What happened, why, and what a person does now. */
export interface ProblemWords {
  title: string;
  explanation: string;
  nextStep: string;
}

/** A channel's problem, whose sentence says what and why at once. */
export const wordsOfChannelProblem = ({ message, nextStep }: ChannelProblem): ProblemWords => ({
  title: message,
  explanation: '',
  nextStep: nextStep ?? '',
});

type Code = number | string | null | undefined;

/** Where nobody knows the code, the provider's own sentence says more than the catalogue's. */
const keyOf = (code: Code, words: ProblemWords): string | null => {
  const key = errorKeyOf(code);
  return key === 'unknown' && words.title !== explainError(code).title ? null : key;
};

/** A problem's words in the admin's language by its code; the server's own where there are none. */
export const useProblemText = (): ((code: Code, words: ProblemWords) => ProblemWords) => {
  const { messages, formatMessage } = useIntl();
  return useCallback(
    (code, words) => {
      const key = [String(code), keyOf(code, words)]
        .map((one) => `${PLUGIN_ID}.error.${one}`)
        .find((one) => `${one}.title` in messages);
      if (key === undefined) return words;
      const text = (part: keyof ProblemWords) =>
        formatMessage({ id: `${key}.${part}`, defaultMessage: words[part] }, { code });
      return {
        title: text('title'),
        explanation: text('explanation'),
        nextStep: text('nextStep'),
      };
    },
    [formatMessage, messages]
  );
};

/** The same in one line. */
export const useProblemSentence = (): ((code: Code, sentence: string) => string) => {
  const problemText = useProblemText();
  return useCallback(
    (code, sentence) => {
      const server = { title: sentence, explanation: '', nextStep: '' };
      const words = problemText(code, server);
      return words === server
        ? sentence
        : [`${words.title}.`, words.explanation, words.nextStep].filter(Boolean).join(' ');
    },
    [problemText]
  );
};

/** The code of a failed call: ours, or that of the provider which refused it. */
const codeOf = (details: unknown): Code => {
  if (!isRecord(details)) return null;
  const { code, providerCode, subcode } = details as Record<string, Code>;
  const subcodeOrCode =
    typeof subcode === 'number' && isKnownError(subcode) ? subcode : providerCode;
  return subcodeOrCode ?? code;
};

/** Why a call failed, in the admin's language where its code has words there. */
export const useErrorText = (): ((error: unknown) => string) => {
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const sentence = useProblemSentence();
  return useCallback(
    (error) => {
      const shown = formatError(error as Parameters<typeof formatError>[0]);
      const code = isRecord(error) ? codeOf(error.details) : null;
      return code === null || code === undefined ? shown : sentence(code, shown);
    },
    [formatError, sentence]
  );
};
