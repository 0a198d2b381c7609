import { get, wordOf } from '../../components';
import { fixedBy, isAbsent } from '../found';
import type { LintRule } from '../types';

/** H5; Meta, "Template components", location header: no parameters at creation. */
export const headerLocationSample: LintRule = {
  code: 'header_location_sample',
  severity: 'error',
  *check({ parts }) {
    for (const { header } of parts) {
      if (!header || wordOf(header.fields, 'format') !== 'LOCATION') continue;
      if (isAbsent(get(header.fields, 'example'))) continue;
      const path = `${header.path}.example`;
      yield {
        path,
        message: 'A location is given when the message is sent: take the sample out.',
        ...fixedBy('Take the sample out', path, null),
      };
    }
  },
};
