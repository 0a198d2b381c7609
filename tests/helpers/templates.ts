import type { Workplace } from './workplace';

/** Short ways through the admin's and the developers' template routes, on a connected workplace. */
export const templateCalls = (place: Workplace) => {
  interface Answer<T> {
    status: number;
    body: {
      data: T;
      meta: Record<string, unknown>;
      error?: {
        message: string;
        details: {
          code?: string;
          findings?: { code: string }[];
          errors?: { path: string[] }[];
        } & Record<string, unknown>;
      };
    };
  }
  type Template = Record<string, unknown> & { documentId: string; status: string };

  const admin = async <T = Template>(
    method: 'get' | 'post' | 'put',
    path: string,
    body?: unknown
  ): Promise<Answer<T>> =>
    (await place
      .admin(method, `/whatsapp/templates${path}`)
      .send(body as object)) as unknown as Answer<T>;

  const api = async <T = Template>(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    data?: unknown
  ): Promise<Answer<T>> =>
    (await place
      .api(method, `/api/whatsapp/templates${path}`)
      .send(data === undefined ? undefined : { data })) as unknown as Answer<T>;

  const must = <T>(answer: Answer<T>): T => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };

  return {
    admin,
    api,
    must,
    detail: async (documentId: string) => must(await admin('get', `/${documentId}`)),
    draft: async (draft: object) => must(await admin('post', '', { draft })),
    submit: async (documentId: string) =>
      must(await admin('post', `/${documentId}/actions/submit`)),
    act: <T = Template>(documentId: string, action: string, body?: unknown) =>
      admin<T>('post', `/${documentId}/actions/${action}`, body ?? {}),
    sync: async () =>
      must(
        await admin<{ created: number; updated: number; removed: number; unchanged: number }>(
          'post',
          '/actions/sync',
          {}
        )
      ),
    history: async (documentId: string) =>
      must(
        await admin<
          {
            kind: string;
            from: string | null;
            to: string | null;
            by: string | null;
            reason: string | null;
          }[]
        >('get', `/${documentId}/history`)
      ),
    /** What the platform has under a name. */
    atPlatform: async (name: string) =>
      (
        await place.simulator.call<{ name: string; language: string; status: string }[]>(
          'GET',
          '/templates'
        )
      ).filter((template) => template.name === name),
  };
};

/** A draft that the platform accepts: two variables with their samples. */
export const orderDraft = (name: string, own: object = {}) => ({
  name,
  language: 'en_US',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components: [
    {
      type: 'BODY',
      text: `Hello {{1}}, your order {{2}} with the sign ${name} has left our warehouse today.`,
      example: { body_text: [['Ida', 'FR-2041']] },
    },
  ],
  ...own,
});
