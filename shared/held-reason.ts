import type { NotSentReason } from './not-sent-reasons';

/** Why a message that the platform took does not go on: its template is being looked at first (pacing). */
export const HELD_FOR_QUALITY = 'held_for_quality_assessment';

export const HELD_WORDS: NotSentReason = {
  title: 'Held by Meta for a check of the template',
  explanation:
    'Meta sends the first messages of a new template and waits how people take them before the rest goes out, mostly within an hour.',
  nextStep: 'Wait. They go out by themselves, or fail if Meta pauses the template.',
};
