import * as z from 'zod/mini';
import { abilityNames, type AbilityName } from '../../abilities.ts';
import { exportFormats } from '../../transfer.ts';
import { ability } from './common.ts';

export const infoRequest = z.strictObject({});

// Names that this side does not know are dropped: a newer server may have more of them.
const optionalAbilities = Object.fromEntries(
  abilityNames.map((name) => [name, z.exactOptional(ability)]),
  // True because every name has an entry, which `fromEntries` forgets.
) as Record<AbilityName, ReturnType<typeof z.exactOptional<typeof ability>>>;

export const serverInfo = z.object({
  product: z.string(),
  version: z.string(),
  database: z.exactOptional(z.string()),
  user: z.exactOptional(z.string()),
  timeZone: z.exactOptional(z.string()),
  searchPath: z.exactOptional(z.array(z.string())),
  abilities: z.object(optionalAbilities),
  exportFormats: z.exactOptional(z.array(z.enum(exportFormats))),
  catalogVersion: z.exactOptional(z.string()),
  readOnly: z.exactOptional(
    z.object({
      enforcedBy: z.enum(['role', 'guardRail']),
      findings: z.array(z.string()),
      remedy: z.exactOptional(z.string()),
    }),
  ),
});
