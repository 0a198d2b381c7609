import { TEMPLATE_LIMITS } from '../../../../shared/templates/limits';
import {
  emptyForm,
  newButton,
  type ButtonKind,
  type WizardButton,
} from '../../../../admin/src/pages/TemplateWizard/model/form';
import {
  buttonRoom,
  moveButton,
  withButton,
} from '../../../../admin/src/pages/TemplateWizard/model/buttons';
import { asKind, droppedBy } from '../../../../admin/src/pages/TemplateWizard/model/kind';

const buttons = (...kinds: ButtonKind[]): WizardButton[] =>
  kinds.reduce<WizardButton[]>((all, kind) => [...all, newButton(kind, all)], []);
const kindsOf = (list: readonly WizardButton[]) => list.map(({ kind }) => kind);

describe('room for more buttons', () => {
  it.each([
    ['current', [], [null, null, null, null]],
    ['current', ['URL'], [null, null, null, null]],
    ['current', ['URL', 'URL', 'PHONE_NUMBER', 'COPY_CODE'], [null, 'kind', 'kind', 'kind']],
    ['current', Array<ButtonKind>(10).fill('QUICK_REPLY'), ['all', 'all', 'all', 'all']],
    ['guide', ['QUICK_REPLY'], [null, 'mixed', 'mixed', 'mixed']],
    ['guide', ['QUICK_REPLY', 'QUICK_REPLY', 'QUICK_REPLY'], ['kind', 'mixed', 'mixed', 'mixed']],
    ['guide', ['URL', 'PHONE_NUMBER'], ['mixed', 'actions', 'kind', 'actions']],
  ] as const)('%s with %j: %j', (preset, kinds, expected) => {
    const room = buttonRoom(buttons(...kinds), TEMPLATE_LIMITS[preset]);
    expect(room.map(({ obstacle }) => obstacle)).toEqual(expected);
  });
});

it.each<[ButtonKind[], ButtonKind, ButtonKind[]]>([
  [['QUICK_REPLY', 'URL'], 'QUICK_REPLY', ['QUICK_REPLY', 'QUICK_REPLY', 'URL']],
  [['URL', 'QUICK_REPLY'], 'PHONE_NUMBER', ['URL', 'PHONE_NUMBER', 'QUICK_REPLY']],
  [['URL'], 'QUICK_REPLY', ['URL', 'QUICK_REPLY']],
  [[], 'URL', ['URL']],
])('to %j a %s joins its own group: %j', (before, kind, after) => {
  const list = buttons(...before);
  expect(kindsOf(withButton(list, newButton(kind, list)))).toEqual(after);
});

it('moves a button by one place, and not over the ends', () => {
  const list = buttons('QUICK_REPLY', 'URL', 'PHONE_NUMBER');
  expect(moveButton(list, 1, 1).map(({ id }) => id)).toEqual([2, 1, 3]);
  expect(moveButton(list, 3, -1).map(({ id }) => id)).toEqual([1, 3, 2]);
  expect(moveButton(list, 1, -1).map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(moveButton(list, 3, 1).map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(moveButton(list, 9, 1).map(({ id }) => id)).toEqual([1, 2, 3]);
});

describe('another kind', () => {
  const media = {
    ...emptyForm({ kind: 'media' }),
    header: { kind: 'image' as const, text: 'Old title', file: 'sample:1' },
    body: 'Hi',
    buttons: buttons('URL', 'QUICK_REPLY'),
  };

  it('names what a text template cannot hold', () => {
    expect(droppedBy(media, 'text')).toEqual({ header: 'image', buttons: 2 });
    expect(
      droppedBy({ ...media, buttons: [], header: { kind: 'text', text: 'T', file: null } }, 'text')
    ).toBeNull();
    expect(droppedBy(media, 'media')).toBeNull();
  });

  it('keeps what fits', () => {
    expect(asKind(media, 'text')).toMatchObject({
      kind: 'text',
      header: { kind: 'none', text: 'Old title' },
      body: 'Hi',
      buttons: [],
    });
    expect(asKind({ ...media, kind: 'text' }, 'media').buttons).toHaveLength(2);
  });
});
