import { listTemplateParameters } from '../../../shared/templates/variables';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { checkVariables, type Finding } from './personalisation/check';
import type { Variables } from './personalisation/fill';

/** What can be said of a campaign's variables without anybody's data. */
export const createCampaignChecks = (strapi: Strapi) => ({
  /**
   * Expressions that cannot be, and variables that no language of the template has.
   * @param template row id
   */
  async findings(
    variables: Variables,
    entryType: string | null,
    template: number | null
  ): Promise<Finding[]> {
    const personalisation = getService(strapi, 'personalisation');
    const findings = checkVariables(variables, (parts) => personalisation.knows(parts, entryType));
    if (template === null) return findings;
    const family = await getService(strapi, 'campaigns').family(Number(template));
    const keys = new Set(
      family.flatMap((row) =>
        listTemplateParameters(personalisation.componentsOf(row), row.parameter_format).map(
          ({ key }) => key
        )
      )
    );
    const unknown = Object.keys(variables)
      .filter((key) => !keys.has(key))
      .map((key) => ({ path: `variables.${key}`, message: 'is no variable of this template' }));
    return [...findings, ...unknown];
  },
});
