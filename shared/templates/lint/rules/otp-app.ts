import { get, listOf, textOf, wordOf } from '../../components';
import type { LintRule } from '../types';

/**
 * A1; Meta, "Zero-tap authentication templates": supported_apps with up to five, or the package of one app
 * on the button itself; a package has two segments, 224 characters.
 */
export const otpApp: LintRule = {
  code: 'otp_app',
  severity: 'error',
  *check({ message }, { limits }) {
    for (const { path, type, fields } of message.buttons) {
      if (type !== 'OTP' || !['ONE_TAP', 'ZERO_TAP'].includes(wordOf(fields, 'otp_type'))) continue;
      const apps = listOf(fields, 'supported_apps');
      const own = get(fields, 'package_name') !== undefined;
      if (apps.length > limits.otpApps || (apps.length === 0 && !own)) {
        yield {
          path: `${path}.supported_apps`,
          message: `Name the apps that take the code: 1 to ${limits.otpApps}.`,
          values: { count: apps.length, limit: limits.otpApps },
        };
      }
      const named = apps.length > 0 ? apps.slice(0, limits.otpApps) : own ? [fields] : [];
      for (const [index, app] of named.entries()) {
        const at = apps.length > 0 ? `${path}.supported_apps[${index}]` : path;
        const name = textOf(app, 'package_name');
        if (name.length > 224 || !/^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(name)) {
          yield {
            path: `${at}.package_name`,
            message: 'An app is named by its package, such as com.example.shop.',
          };
        }
        if (textOf(app, 'signature_hash').trim() === '') {
          yield { path: `${at}.signature_hash`, message: "An app needs its signing key's hash." };
        }
      }
    }
  },
};
