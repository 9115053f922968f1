import { abilityNames, abilityOf, isPromise } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';

export const infoCases: readonly ConformanceCase[] = [
  {
    id: 'info.identity',
    level: 'must',
    title: 'names product, version, dialect and itself, so that the user knows what they are connected to',
    async run({ adapter }) {
      const info = await adapter.info();
      assert(adapter.id !== '' && adapter.dialect !== '', 'The adapter needs an id and a dialect.');
      assert(info.product.trim() !== '', 'info().product is empty.');
      assert(/\d/.test(info.version), `info().version has no number in it: “${info.version}”.`);
    },
  },
  {
    id: 'info.abilities.kept',
    level: 'must',
    title: 'has every verb that it says it can do, so that no enabled button fails',
    async run({ adapter }) {
      const { abilities } = await adapter.info();
      for (const name of abilityNames) {
        if (isPromise(name) || !abilityOf(abilities, name).ok) continue;
        assert(
          typeof adapter[name] === 'function',
          `info() says that “${name}” can be done, but there is no such verb.`,
        );
      }
    },
  },
  {
    id: 'info.abilities.reasons',
    level: 'must',
    title: 'says why in words where it cannot do something, so that a disabled button explains itself',
    async run({ adapter }) {
      const { abilities } = await adapter.info();
      for (const name of abilityNames) {
        const ability = abilities[name];
        if (!ability || ability.ok) continue;
        assert(ability.reason.trim().length > 3, `The ability “${name}” is refused without a reason.`);
      }
    },
  },
  {
    id: 'info.concurrent',
    level: 'should',
    title: 'answers the same however many ask at once',
    async run({ adapter }) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => adapter.info()));
      // The version of the catalog may be another one at any time.
      const [first, ...others] = answers.map(({ catalogVersion: _catalogVersion, ...info }) => info);
      for (const other of others) assertEqual(other, first, 'info()');
    },
  },
];
