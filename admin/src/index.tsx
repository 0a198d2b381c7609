import { Discuss } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { MENU_PERMISSIONS, permission } from './permissions';
import { PLUGIN_ID } from './pluginId';
import { prefixTranslations } from './utils/translations';
import en from './translations/en.json';

type Translations = Record<string, string>;

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
          return { data: prefixTranslations(module.default), locale };
        } catch {
          return { data: {}, locale };
        }
      })
    );
  },
};
