import type { CampaignContent, TemplateView } from '../../../../../shared/contracts';
import {
  messageParameters,
  type MessageParameter,
} from '../../../components/personalisation/parameters';

/** What of a campaign its message is made of. */
export type MessageDraft = Pick<
  CampaignContent,
  'template' | 'channel' | 'variables' | 'languages' | 'entryType'
>;

/** The languages of a family that somebody could get, now or once Meta allows it. */
export const sendableVariants = (family: readonly TemplateView[]): TemplateView[] =>
  family.filter(({ status }) => status !== 'draft' && status !== 'deleted');

/** What a message of the chosen template takes; nothing while there is none. */
export const parametersOf = (
  main: TemplateView | null,
  family: readonly TemplateView[]
): MessageParameter[] => (main ? messageParameters(main, sendableVariants(family)) : []);

/** The values that the chosen template knows: those of a template that was chosen before are not sent along. */
export const keptVariables = (
  variables: MessageDraft['variables'],
  parameters: readonly MessageParameter[]
): MessageDraft['variables'] =>
  Object.fromEntries(
    parameters.flatMap(({ key }) => (key in variables ? [[key, variables[key]]] : []))
  );
