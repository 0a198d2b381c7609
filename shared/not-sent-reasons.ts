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
  contact_erased: {
    title: 'Not sent: the contact was erased',
    explanation: 'The data of this person were removed on request.',
    nextStep: 'Nothing has to be done.',
  },
} as const satisfies Record<string, NotSentReason>;

export type NotSentCode = keyof typeof NOT_SENT_REASONS;
