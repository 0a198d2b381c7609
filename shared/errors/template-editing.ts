import type { ErrorEntry } from './types';

/** 2388019 to 2388299, mostly as `error_subcode`: creating and editing templates. */
export const templateEditingErrors: ErrorEntry[] = [
  {
    code: 2388019,
    class: 'fix-template',
    scope: 'template',
    title: 'The account is full of templates',
    explanation:
      'Meta allows 250 templates, or 6,000 for a verified business; each language counts.',
    nextStep: 'Delete templates that are no longer used.',
  },
  {
    code: 2388039,
    class: 'fix-template',
    scope: 'template',
    title: 'The template cannot be edited now',
    explanation: 'Only approved, rejected and paused templates can be edited.',
    nextStep: 'Wait for the end of the moderation.',
  },
  {
    code: 2388040,
    class: 'fix-template',
    scope: 'template',
    title: 'A field of the template is too long',
    explanation: 'A text is longer than Meta allows for its place.',
    nextStep: 'See the details and shorten it.',
  },
  {
    code: 2388047,
    class: 'fix-template',
    scope: 'template',
    title: 'The header is not accepted',
    explanation: 'A header has no line breaks, formatting or emoji, and at most one variable.',
    nextStep: 'Change the header.',
  },
  {
    code: 2388072,
    class: 'fix-template',
    scope: 'template',
    title: 'The body is not accepted',
    explanation: 'Its text, variables or examples do not have the form that Meta asks for.',
    nextStep: 'See the details and change the body.',
  },
  {
    code: 2388073,
    class: 'fix-template',
    scope: 'template',
    title: 'The footer is not accepted',
    explanation: 'A footer has no variables, line breaks or emoji.',
    nextStep: 'Change the footer.',
  },
  {
    code: 2388293,
    class: 'fix-template',
    scope: 'template',
    title: 'Too many variables for so little text',
    explanation: 'Meta wants more fixed words around the variables.',
    nextStep: 'Write more text, or use fewer variables.',
  },
  {
    code: 2388299,
    class: 'fix-template',
    scope: 'template',
    title: 'A variable stands at the start or the end',
    explanation: 'Meta wants fixed text before the first and after the last variable.',
    nextStep: 'Put words around the variable.',
  },
];
