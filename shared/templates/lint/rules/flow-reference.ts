import { get } from '../../components';
import { isAbsent } from '../found';
import type { LintRule } from '../types';

/** Meta, "Flows", sending: exactly one of flow_id, flow_name and flow_json. */
export const flowReference: LintRule = {
  code: 'flow_reference',
  severity: 'error',
  *check({ parts }) {
    for (const { path, type, fields } of parts.flatMap(({ buttons }) => buttons)) {
      if (type !== 'FLOW') continue;
      const named = REFERENCES.filter((field) => !isAbsent(get(fields, field)));
      if (named.length === 1) continue;
      yield {
        path,
        message: `A flow button names its flow by exactly one of ${REFERENCES.join(', ')}.`,
        values: { count: named.length },
      };
    }
  },
};

const REFERENCES = ['flow_id', 'flow_name', 'flow_json'];
