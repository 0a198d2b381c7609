import { Discuss } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { MENU_PERMISSIONS, permission } from './permissions';
import { PLUGIN_ID } from './pluginId';
import { flattenErrors, prefixTranslations, type ErrorTranslations } from './utils/translations';
import en from './translations/en.json';

type Translations = Record<string, string>;

/** The error catalogue in other languages; its English is the catalogue itself. */
const errorTexts = async (locale: string): Promise<Translations> => {
  try {
    const module = (await import(`./translations/errors/${locale}.json`)) as {
      default: ErrorTranslations;
    };
    return flattenErrors(module.default);
  } catch {
    return {};
  }
};

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Discuss,
      intlLabel: { id: `${PLUGIN_ID}.name`, defaultMessage: en.name },
      permissions: MENU_PERMISSIONS,
      Component: () => import('./pages/App'),
    });
    app.addSettingsLink(
      { id: PLUGIN_ID, intlLabel: { id: `${PLUGIN_ID}.name`, defaultMessage: en.name } },
      [
        {
          id: `${PLUGIN_ID}.channels`,
          to: `${PLUGIN_ID}/channels`,
          intlLabel: { id: `${PLUGIN_ID}.channels.title`, defaultMessage: en['channels.title'] },
          permissions: [permission('channelRead')],
          Component: () => import('./settings/Channels'),
        },
        {
          id: `${PLUGIN_ID}.sending`,
          to: `${PLUGIN_ID}/sending`,
          intlLabel: { id: `${PLUGIN_ID}.sending.title`, defaultMessage: en['sending.title'] },
          permissions: [permission('sendingRead')],
          Component: () => import('./settings/Sending'),
        },
      ]
    );
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
  },

  async registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(
      locales.map(async (locale) => {
        try {
          const module = (await import(`./translations/${locale}.json`)) as {
            default: Translations;
          };
          const errors = await errorTexts(locale);
          return { data: prefixTranslations({ ...module.default, ...errors }), locale };
        } catch {
          return { data: {}, locale };
        }
      })
    );
  },
};
