import { useMemo, useState } from 'react';
import { useScopedPersistentState } from '@strapi/strapi/admin';
import type { ContactSummary } from '../../../../shared/contracts';
import {
  listTemplateParameters,
  type ParameterFormat,
  type TemplateParameter,
} from '../../../../shared/templates/variables';
import { useRights } from '../../hooks/useRights';
import { useUserId } from '../../hooks/useUserId';
import { useGetWhatsappConversationsQuery } from '../../services/conversations';
import { textParameters, valuesFor, type ContactField, type Filling } from './contactValues';

interface Previewed {
  components: Record<string, unknown>[];
  parameterFormat: ParameterFormat;
  /** By parameter key. */
  samples: Record<string, string>;
}

/** What fills a preview: the samples, or the data of one of the people who wrote lately. */
export interface PreviewFilling {
  values: Record<string, string>;
  /** Empty without the right to see dialogues. */
  contacts: ContactSummary[];
  contact: ContactSummary | null;
  /** documentId; null for the samples. */
  choose: (contact: string | null) => void;
  /** Variables that the contact can fill. */
  parameters: TemplateParameter[];
  filling: Filling;
  fill: (key: string, field: ContactField | null) => void;
}

/** The contact is remembered for this user, by id alone; the fields hold while the page stands open. */
export const usePreviewFilling = ({
  components,
  parameterFormat,
  samples,
}: Previewed): PreviewFilling => {
  const { conversationRead } = useRights();
  const { data } = useGetWhatsappConversationsQuery(
    { view: 'all', state: 'any' },
    { skip: !conversationRead }
  );
  const [wanted, setWanted] = useScopedPersistentState<string | null>(
    `whatsapp:preview-contact:${useUserId()}`,
    null
  );
  const [filling, setFilling] = useState<Filling>({});
  const contacts = useMemo(
    () => [
      ...new Map(
        (data?.data ?? []).map(({ contact }) => [contact.documentId, contact] as const)
      ).values(),
    ],
    [data]
  );
  const contact = contacts.find(({ documentId }) => documentId === wanted) ?? null;
  const parameters = useMemo(
    () => textParameters(listTemplateParameters(components, parameterFormat)),
    [components, parameterFormat]
  );
  const values = useMemo(
    () => (contact ? valuesFor(contact, parameters, samples, filling) : samples),
    [contact, filling, parameters, samples]
  );
  return {
    values,
    contacts,
    contact,
    choose: setWanted,
    parameters,
    filling,
    fill: (key, field) => setFilling((before) => ({ ...before, [key]: field })),
  };
};
