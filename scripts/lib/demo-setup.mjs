// First start: an administrator, an API token and the simulator's three numbers, by the same HTTP calls that
// a person's browser makes. Later starts find them there.

const TIMEOUT_MS = 60_000;
/** The simulator's own numbers come first in its list; what was added by hand is connected by hand. */
const NUMBERS = 3;

const call = async (method, url, { token, headers = {}, body } = {}) => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await answer.text();
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // an answer that is no JSON is told as the text it is
  }
  return { status: answer.status, ok: answer.ok, json, text };
};

const must = async (method, url, options) => {
  const answer = await call(method, url, options);
  if (answer.ok) return answer.json;
  const reason = answer.json?.error?.message ?? answer.text.slice(0, 200);
  throw new Error(`${method} ${new URL(url).pathname} answered ${answer.status}: ${reason}`);
};

const logIn = async (strapiUrl, { adminEmail: email, adminPassword: password }) => {
  const { data: init } = await must('GET', `${strapiUrl}/admin/init`);
  if (!init.hasAdmin) {
    const { data } = await must('POST', `${strapiUrl}/admin/register-admin`, {
      body: { email, password, firstname: 'Demo', lastname: 'Admin' },
    });
    return data.token;
  }
  const answer = await call('POST', `${strapiUrl}/admin/login`, { body: { email, password } });
  if (answer.ok) return answer.json.data.token;
  throw new Error(
    `The database has an administrator whom this demo did not make, or whose password was changed (${answer.status}). Start over with "npm run demo -- --fresh", or name another database.`
  );
};

const ensureApiToken = async (strapiUrl, adminToken, known) => {
  if (known) {
    const answer = await call('GET', `${strapiUrl}/api/whatsapp/channels`, { token: known });
    if (answer.status !== 401) return known;
  }
  const { data } = await must('POST', `${strapiUrl}/admin/api-tokens`, {
    token: adminToken,
    body: {
      name: `demo ${new Date().toISOString()}`,
      description: 'Made by npm run demo',
      type: 'full-access',
      lifespan: null,
    },
  });
  return data.accessKey;
};

const registeredWebhook = async (simulatorUrl, key) => {
  const answer = await call('GET', `${simulatorUrl}/v1/configs/webhook`, {
    headers: { 'd360-api-key': key },
  });
  return answer.ok ? answer.json : {};
};

/** Connects a number unless it is connected, and to this address of Strapi. */
const connectNumber = async ({ strapiUrl, simulatorUrl, adminToken, number, known }) => {
  const channels = `${strapiUrl}/whatsapp/channels`;
  const before = known.find(({ phoneNumberId }) => phoneNumberId === number.phoneNumberId);
  const { url } = await registeredWebhook(simulatorUrl, number.key);
  if (before?.status === 'connected' && url?.startsWith(`${strapiUrl}/`)) return before;

  const path = before?.documentId
    ? `${channels}/${before.documentId}/actions/reconnect`
    : `${channels}/actions/connect`;
  const { data } = await must('POST', path, { token: adminToken, body: { apiKey: number.key } });
  const failed = data.steps.find(({ state }) => state === 'failed');
  if (!data.channel?.documentId || failed) {
    throw new Error(
      `${number.displayPhoneNumber} was not connected: ${failed?.message ?? 'no reason was told'}`
    );
  }
  return data.channel;
};

const describeChannel = async (simulatorUrl, channel, key) => {
  const { url, headers } = await registeredWebhook(simulatorUrl, key);
  return {
    documentId: channel.documentId,
    phoneNumberId: channel.phoneNumberId,
    wabaId: channel.wabaId,
    displayPhoneNumber: channel.displayPhoneNumber,
    webhookUrl: url,
    webhookHeaders: headers,
  };
};

/**
 * Makes the demo ready for use and tells what programs need of it (the shape of demo.json).
 * @param secrets `{ adminEmail, adminPassword, apiToken? }`
 */
export const setUpDemo = async ({ strapiUrl, simulatorUrl, secrets }) => {
  const adminToken = await logIn(strapiUrl, secrets);
  const apiToken = await ensureApiToken(strapiUrl, adminToken, secrets.apiToken);
  const numbers = (await must('GET', `${simulatorUrl}/_simulator/numbers`)).slice(0, NUMBERS);
  const known = (await must('GET', `${strapiUrl}/whatsapp/channels`, { token: adminToken })).data;

  const channels = [];
  for (const number of numbers) {
    const channel = await connectNumber({ strapiUrl, simulatorUrl, adminToken, number, known });
    const described = await describeChannel(simulatorUrl, channel, number.key);
    channels.push({ ...described, key: number.key });
  }
  const { key: simulatorKey, ...channel } = channels[0];
  return {
    strapiUrl,
    adminEmail: secrets.adminEmail,
    adminPassword: secrets.adminPassword,
    apiToken,
    simulatorUrl,
    simulatorKey,
    channel,
    channels,
  };
};
