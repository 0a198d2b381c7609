import type {
  CampaignContent,
  CampaignDetail,
  WriteCampaign,
} from '../../../../../shared/contracts';
import type { MessageParameter } from '../../../components/personalisation/parameters';
import { keptVariables, type MessageDraft } from '../message/message';

/** What somebody writes of a scenario message. */
export type ScenarioForm = MessageDraft & Pick<CampaignContent, 'name' | 'tags'>;

export const emptyForm = (template: string | null): ScenarioForm => ({
  name: '',
  tags: [],
  template,
  channel: null,
  variables: {},
  languages: [],
  entryType: null,
});

export const formOf = ({ content }: CampaignDetail): ScenarioForm => {
  const { name, tags, template, channel, variables, languages, entryType } = content;
  return { name, tags, template, channel, variables, languages, entryType };
};

/** What is sent to be saved: values of a template that was left are not. */
export const bodyOf = (
  form: ScenarioForm,
  parameters: readonly MessageParameter[] | null
): Omit<WriteCampaign.Create, 'kind'> => ({
  ...form,
  name: form.name.trim(),
  variables: parameters === null ? form.variables : keptVariables(form.variables, parameters),
});

/** Whether two forms say the same. */
export const isSame = (a: ScenarioForm, b: ScenarioForm): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
