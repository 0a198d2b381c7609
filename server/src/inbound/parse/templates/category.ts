import { one } from '../change';
import { need, readSeconds, readWord } from '../read';
import { readTemplateRef } from './ref';

/**
 * Field `template_category_update`. With `correct_category` it is the advance notice, and `new_category`
 * is what the template still is; with `previous_category` the change has happened.
 */
export const templateCategory = one((value) => {
  const template = readTemplateRef(value);
  const category = readWord(value, 'new_category');
  const nextCategory = readWord(value, 'correct_category');
  if (nextCategory !== null) {
    const changesAt = readSeconds(value, 'category_update_timestamp');
    return {
      kind: 'template-category',
      template,
      stage: 'notice',
      category,
      nextCategory,
      previousCategory: null,
      changesAt,
    };
  }
  return {
    kind: 'template-category',
    template,
    stage: 'done',
    category: need(category, 'the event has no category'),
    nextCategory: null,
    previousCategory: readWord(value, 'previous_category'),
    changesAt: null,
  };
});
