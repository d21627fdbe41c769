import { STS } from '@aws-sdk/client-sts';
import type { Network } from '../../src/model/network.ts';
import { accountOf } from '../diff/account/account.ts';
import { Ids } from '../diff/account/ids.ts';
import { buildBalancing } from './build-balancing.ts';
import { buildConnections } from './build-connections.ts';
import { buildInterfaces } from './build-interfaces.ts';
import { buildNames } from './build-names.ts';
import { buildVpcs } from './build-vpcs.ts';
import { Built, type Home } from './built.ts';

/** Builds a design of one account and region in an emulator. */
export async function build(network: Network, endpoint: string): Promise<Built> {
  const [[home, answers] = [], ...others] = [...accountOf(network)];
  if (home === undefined || answers === undefined || others.length > 0) throw new Error('the design has several homes');
  const [account, region] = home.split('/') as [string, string];
  const built = new Built(await homeIn(endpoint, account, region), answers, new Ids(network));
  for (const part of [buildVpcs, buildConnections, buildInterfaces, buildBalancing, buildNames]) await part(built);
  return built;
}

/** The emulator has every account: a role of it gives credentials for it. */
async function homeIn(endpoint: string, account: string, region: string): Promise<Home> {
  const sts = new STS({ endpoint, region, credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } });
  const RoleArn = `arn:aws:iam::${account}:role/builder`;
  const { Credentials } = await sts.assumeRole({ RoleArn, RoleSessionName: 'builder' });
  sts.destroy();
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey) throw new Error(`the emulator gave no credentials for ${account}`);
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { endpoint, region, credentials };
}
