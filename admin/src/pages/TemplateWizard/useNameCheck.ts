import { useMemo } from 'react';
import { useDebounce } from '@strapi/strapi/admin';
import type { CheckTemplateName } from '../../../../shared/contracts';
import type { AccountFacts } from '../../../../shared/templates/lint';
import { useCheckWhatsappTemplateNameQuery } from '../../services/templates';

const PAUSE_MS = 400;
const WRITTEN = /^[a-z0-9_]{1,512}$/;

export interface NameCheck {
  /** Null while it is not known. */
  answer: CheckTemplateName.Response['data'] | null;
  isChecking: boolean;
  /** What it adds to the lint. */
  account: AccountFacts;
}

const NOTHING: AccountFacts = {};

/** Whether the account has room for the name in this language, asked when the typing rests. */
export const useNameCheck = (
  asked: { name: string; language: string; channel: string | null; template: string | null },
  isOff: boolean
): NameCheck => {
  const name = useDebounce(asked.name, PAUSE_MS);
  const isCurrent = name === asked.name;
  const skip = isOff || !WRITTEN.test(name) || asked.language === '';
  const { currentData, isFetching } = useCheckWhatsappTemplateNameQuery(
    {
      name,
      language: asked.language,
      ...(asked.channel ? { channel: asked.channel } : {}),
      ...(asked.template ? { template: asked.template } : {}),
    },
    { skip, refetchOnMountOrArgChange: true }
  );
  const answer = skip || !isCurrent ? null : (currentData?.data ?? null);
  const takenBy = answer?.takenBy ?? null;
  const blockedUntil = answer?.blockedUntil ?? null;
  const account = useMemo(
    () =>
      takenBy === null && blockedUntil === null
        ? NOTHING
        : {
            nameTaken: takenBy !== null,
            nameBlockedUntil: blockedUntil === null ? null : Date.parse(blockedUntil),
          },
    [blockedUntil, takenBy]
  );
  return { answer, isChecking: !skip && (isFetching || !isCurrent), account };
};
