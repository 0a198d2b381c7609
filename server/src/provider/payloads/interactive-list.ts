import { z } from '@strapi/utils';
import { optionalText, text } from './fields';
import { body, footer, textHeader } from './interactive-parts';

const row = z.strictObject({ id: text(200), title: text(24), description: optionalText(72) });

const section = z.strictObject({ title: optionalText(24), rows: z.array(row).min(1) });

const sections = z
  .array(section)
  .min(1)
  .max(10)
  .superRefine((list, context) => {
    const ids = new Set<string>();
    let rows = 0;
    list.forEach(({ title, rows: ofSection }, place) => {
      if (list.length > 1 && !title) {
        const message = 'is needed when there is more than one section';
        context.addIssue({ code: 'custom', path: [place, 'title'], message });
      }
      ofSection.forEach(({ id }, index) => {
        rows += 1;
        if (ids.has(id)) {
          const path = [place, 'rows', index, 'id'];
          context.addIssue({ code: 'custom', path, message: 'is used twice' });
        }
        ids.add(id);
      });
    });
    if (rows > 10) {
      const message = `have ${rows} rows in all; at most 10 are allowed`;
      context.addIssue({ code: 'custom', path: [], message });
    }
  });

/** A button that opens a list of at most ten rows. */
export const interactiveList = z.strictObject({
  type: z.literal('list'),
  header: textHeader.optional(),
  body: body(4_096),
  footer: footer.optional(),
  action: z.strictObject({ button: text(20), sections }),
});
