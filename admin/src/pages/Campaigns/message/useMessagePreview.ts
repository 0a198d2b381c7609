import { useMemo, useState } from 'react';
import { useDebounce, useScopedPersistentState } from '@strapi/strapi/admin';
import type { PreviewCampaign, TemplateView } from '../../../../../shared/contracts';
import type { ApiError } from '../../../components/LoadError';
import { useRights } from '../../../hooks/useRights';
import { useUserId } from '../../../hooks/useUserId';
import {
  useGetWhatsappBindableTypesQuery,
  usePreviewWhatsappCampaignQuery,
} from '../../../services/campaigns';
import { useGetWhatsappTemplateQuery } from '../../../services/templates';
import { keptVariables, parametersOf, sendableVariants, type MessageDraft } from './message';
import type { FieldOption } from '../../../components/personalisation/fields';
import type { MessageParameter } from '../../../components/personalisation/parameters';
import { useFieldOptions } from './useFieldOptions';

const PAUSE_MS = 500;
const RECENT = 20;

export interface MessagePreviewState {
  /** The chosen language of the template, and all of its family that can be sent. */
  main: TemplateView | null;
  family: TemplateView[];
  isLoadingTemplate: boolean;
  templateError: ApiError | null;
  parameters: MessageParameter[];
  options: FieldOption[];
  /** What the server says of what is written; null until it has. */
  answer: PreviewCampaign.Response['data'] | null;
  error: ApiError | null;
  /** What is shown is of what was written before. */
  isStale: boolean;
  /** What is wrong with a value, by its path. */
  findings: Record<string, string>;
  /** documentIds; null for none */
  contact: string | null;
  chooseContact: (contact: string | null) => void;
  entry: string | null;
  chooseEntry: (entry: string | null) => void;
  typeName: string | null;
  /** Asks the server again. */
  retry: () => void;
}

/**
 * Everything around a message that is being written: its template, the fields that can be inserted, and what
 * the server makes of it with one contact's data. The contact is remembered for this user.
 */
export const useMessagePreview = (draft: MessageDraft): MessagePreviewState => {
  const { contactRead, templateRead } = useRights();
  const [contact, chooseContact] = useScopedPersistentState<string | null>(
    `whatsapp:preview-contact:${useUserId()}`,
    null
  );
  const [entry, setEntry] = useState<{ type: string | null; id: string | null }>({
    type: null,
    id: null,
  });
  const entryId = entry.type === draft.entryType ? entry.id : null;
  const template = useGetWhatsappTemplateQuery(draft.template ?? '', {
    skip: draft.template === null || !templateRead,
  });
  const detail = draft.template === null ? null : (template.currentData?.data ?? null);
  const types = useGetWhatsappBindableTypesQuery();
  const typeName = types.data?.data.find(({ uid }) => uid === draft.entryType)?.name ?? null;

  const family = useMemo(() => sendableVariants(detail?.family ?? []), [detail]);
  const parameters = useMemo(() => parametersOf(detail, family), [detail, family]);
  const person = contactRead ? contact : null;
  const options = useFieldOptions({
    entryType: draft.entryType,
    typeName,
    contact: person,
    entry: entryId,
  });

  const asked = useMemo<PreviewCampaign.Request>(
    () => ({
      template: draft.template,
      channel: draft.channel,
      variables: detail ? keptVariables(draft.variables, parameters) : draft.variables,
      languages: draft.languages,
      entryType: draft.entryType,
      recent: RECENT,
      ...(person ? { contact: person } : {}),
      ...(draft.entryType && entryId ? { entry: entryId } : {}),
    }),
    [draft, detail, parameters, person, entryId]
  );
  const request = useDebounce(asked, PAUSE_MS);
  const preview = usePreviewWhatsappCampaignQuery(request, {
    skip: draft.template === null || detail === null,
  });
  const answer = draft.template === null ? null : (preview.data?.data ?? null);
  const findings = useMemo(
    () => Object.fromEntries((answer?.findings ?? []).map(({ path, message }) => [path, message])),
    [answer]
  );

  return {
    main: detail,
    family,
    isLoadingTemplate: template.isLoading,
    templateError: template.error && !detail ? template.error : null,
    parameters,
    options,
    answer,
    error: preview.error ?? null,
    isStale: preview.isFetching || request !== asked,
    findings,
    contact: person,
    chooseContact,
    entry: entryId,
    chooseEntry: (id) => setEntry({ type: draft.entryType, id }),
    typeName,
    retry: () => void preview.refetch(),
  };
};
