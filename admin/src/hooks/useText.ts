import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import { PLUGIN_ID } from '../pluginId';
import en from '../translations/en.json';
import type { TextKey } from '../utils/translations';

export type Text = (key: TextKey, values?: Record<string, PrimitiveType>) => string;

/** Gives `t(key, values)`: our text in the admin's language, English where a language lacks it. */
export const useText = (): Text => {
  const { formatMessage } = useIntl();
  return useCallback(
    (key, values) => formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: en[key] }, values),
    [formatMessage]
  );
};
