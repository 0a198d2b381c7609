import type { PreflightFinding } from '../../../shared/contracts/campaigns';
import { MEDIA_KINDS, type MediaKind } from '../../../shared/media-kinds';
import type { TemplateParameter } from '../../../shared/templates/variables';
import { getService, type Services } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';

/** Addresses that are asked; people's own pictures are too many. */
const ASKED = 5;

const KINDS: ReadonlySet<string> = new Set(['image', 'video', 'document']);

/** What asking for a file told. */
type Answer = Awaited<ReturnType<Services['provider']['checkLink']>>;

const linkOf = (value: unknown): string | null => {
  const link =
    typeof value === 'string' ? value : (value as { link?: unknown } | null | undefined)?.link;
  return typeof link === 'string' && /^https?:/i.test(link) ? link : null;
};

/** The addresses that one filled-in message takes its files from, with the kind that is wanted there. */
export const linksOf = (
  parameters: readonly TemplateParameter[],
  values: Record<string, unknown>
): [link: string, kind: MediaKind][] =>
  parameters.flatMap(({ key, kind }) => {
    const link = KINDS.has(kind) ? linkOf(values[key]) : null;
    return link ? [[link, kind as MediaKind]] : [];
  });

/** Asks for the files of a broadcast before it begins: the platform fetches them from the same addresses. */
export const createMediaCheckService = ({ strapi }: { strapi: Strapi }) => {
  const problemOf = (answer: Answer, kind: MediaKind): string | null => {
    if (!answer.ok) {
      return {
        outside: null,
        address: 'is no address',
        private: 'lies in a private network, where WhatsApp cannot fetch it',
        status: `is answered with ${answer.status}`,
        away: 'is not answered',
      }[answer.problem];
    }
    const rule = MEDIA_KINDS[kind];
    const types = Object.keys(rule.mimeTypes);
    if (answer.mimeType !== null && !types.includes(answer.mimeType)) {
      return `is ${answer.mimeType}, and not ${rule.files}`;
    }
    return answer.bytes !== null && answer.bytes > rule.maxBytes
      ? `is larger than ${Math.round(rule.maxBytes / 1024 / 1024)} MB`
      : null;
  };

  return {
    async of(links: ReadonlyMap<string, MediaKind>): Promise<PreflightFinding[]> {
      if (links.size === 0) return [];
      const asked = [...links].slice(0, ASKED);
      const answers = await Promise.all(
        asked.map(async ([link, kind]) => {
          const answer = await getService(strapi, 'provider').checkLink(link);
          return { link, isAsked: answer.ok || answer.problem !== 'outside', answer, kind };
        })
      );
      const problems = answers.map(({ link, answer, kind }) => ({
        link,
        problem: problemOf(answer, kind),
      }));
      const findings: PreflightFinding[] = problems.flatMap(({ link, problem }) =>
        problem === null
          ? []
          : [
              {
                severity: 'error' as const,
                code: 'media_unreachable',
                message: `${link} ${problem}.`,
                values: { link, problem },
              },
            ]
      );
      const checked = answers.filter(({ isAsked }) => isAsked).length;
      if (checked < links.size) {
        const values = { checked, files: links.size };
        const message = `Of ${links.size} files ${checked} were asked for.`;
        findings.push({ severity: 'warning', code: 'media_not_checked', message, values });
      }
      if (findings.length > 0) return findings;
      const message = 'All files can be fetched.';
      return [
        { severity: 'fine', code: 'media_reachable', message, values: { files: links.size } },
      ];
    },
  };
};
