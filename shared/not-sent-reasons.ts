/** Why our own rules held a message back before the provider was called, in words with what to do. */
export interface NotSentReason {
  title: string;
  explanation: string;
  nextStep: string;
}

export const NOT_SENT_REASONS = {
  window_closed: {
    title: 'The 24-hour window is closed',
    explanation: "WhatsApp allows free text only within 24 hours of the customer's last message.",
    nextStep: 'Send an approved template.',
  },
  channel_not_connected: {
    title: 'The channel is not connected',
    explanation: 'Its number cannot send at the moment.',
    nextStep: 'Open Settings, WhatsApp, Channels and connect it again.',
  },
  opted_out: {
    title: 'Not sent: opted out of marketing',
    explanation:
      'This person asked for no more marketing. Answers to their own messages are not affected.',
    nextStep: 'Open the consent of the contact.',
  },
  template_missing: {
    title: 'Not sent: the template is gone',
    explanation: 'It no longer exists in the account of this channel.',
    nextStep: 'Sync the templates and choose another one.',
  },
  template_not_approved: {
    title: 'Not sent: the template is not approved',
    explanation: 'Meta only accepts approved templates.',
    nextStep: 'Wait for the moderation, or choose another template.',
  },
  template_paused: {
    title: 'Not sent: the template is paused',
    explanation: 'Meta paused it after negative feedback.',
    nextStep: 'Wait until the pause ends, or choose another template.',
  },
  template_disabled: {
    title: 'Not sent: the template is disabled for good',
    explanation: 'It was paused three times and cannot be sent any more.',
    nextStep: 'Copy it, rewrite the text and submit the copy.',
  },
  campaign_inactive: {
    title: 'Not sent: the message is inactive',
    explanation: 'Somebody switched this scenario message off.',
    nextStep: 'Activate it, then send it anew.',
  },
  variable_empty: {
    title: 'Not sent: a field is empty',
    explanation: 'The message uses a field that has no value, and there is no default for it.',
    nextStep: 'Fill in the field, or give the variable a default.',
  },
  variable_refused: {
    title: 'Not sent: a value cannot be sent',
    explanation: 'WhatsApp does not take what a variable was filled with.',
    nextStep: 'See the details, and change the variable or the field.',
  },
  language_missing: {
    title: 'Not sent: no language fits',
    explanation: 'The template has no approved variant in a language that was allowed.',
    nextStep: 'Add a language to the template, or to the fall-back order.',
  },
  no_consent: {
    title: 'Not sent: no consent for marketing',
    explanation:
      'This person has not agreed to marketing messages. Answers to their own messages are not affected.',
    nextStep: 'Open the consent of the contact.',
  },
  no_number: {
    title: 'Not sent: no number',
    explanation: 'The contact has neither a phone number nor a WhatsApp id.',
    nextStep: 'Add the number to the contact.',
  },
  messaging_limit: {
    title: 'Not sent: the messaging limit is reached',
    explanation:
      'Meta lets this account start contact with so many different people in 24 hours, and no more.',
    nextStep: 'Send it again when there is room, or have the rest of a broadcast carried over.',
  },
  marketing_frequency: {
    title: 'Not sent: enough marketing without an answer',
    explanation:
      'This person got as much marketing in 24 hours as the rules allow, and has not answered.',
    nextStep: 'Wait for an answer or for a day, or change the rule.',
  },
  contact_merged: {
    title: 'Not sent: the contact was merged',
    explanation: 'It became one with another contact, who gets this broadcast already.',
    nextStep: 'Nothing has to be done.',
  },
  run_stopped: {
    title: 'Not sent: the broadcast was stopped',
    explanation: 'Somebody stopped it before this message was sent.',
    nextStep: 'Nothing has to be done.',
  },
  contact_erased: {
    title: 'Not sent: the contact was erased',
    explanation: 'The data of this person were removed on request.',
    nextStep: 'Nothing has to be done.',
  },
} as const satisfies Record<string, NotSentReason>;

export type NotSentCode = keyof typeof NOT_SENT_REASONS;
