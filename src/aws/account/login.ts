import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider, RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types';
import { boundAnswersOfOthers } from './answers-of-others.ts';
import { sdk } from './commands.ts';
import { connectionOptions } from './connection-options.ts';
import { LoginError } from './login-error.ts';
import type { Patience } from './patience.ts';

/** As whom an account is read. */
export interface Login {
  /** A profile of the AWS CLI's files; the standard chain where it is left out. */
  readonly profile?: string;
  /** Credentials that the caller has already, instead of a profile's. */
  readonly credentials?: AwsCredentialIdentityProvider;
  /** A role to take on, beginning as that profile. */
  readonly role?: Role;
  /** An address other than AWS's own. */
  readonly endpoint?: string;
  /** Asks whoever sits there for a code of their MFA device. */
  readonly askCode?: (device: string) => Promise<string>;
}

export interface Role {
  readonly arn: string;
  readonly externalId?: string;
  /** The MFA device that the role demands. */
  readonly device?: string;
}

/**
 * The credentials of a login, which the SDK looks for when they are first needed. They are asked for once, and again
 * shortly before they expire: nobody types the code of a device for each region. STS and SSO answer within our bounds;
 * what the metadata of a container or a machine tells the SDK reads by itself and takes no handler for: that is ended from
 * outside.
 */
export function credentialsOf(login: Login, region: string, patience?: Patience): Credentials {
  boundAnswersOfOthers();
  return remembered(providerOf(login, region, patience));
}

export type Credentials = RuntimeConfigAwsCredentialIdentityProvider;

function remembered(provider: Credentials): Credentials {
  let known: ReturnType<Credentials> | undefined;
  return async about => {
    const now = await known?.catch(() => undefined);
    const expires = now?.expiration?.getTime();
    if (!known || !now || (expires !== undefined && expires - Date.now() < renewMs)) known = provider(about);
    return known;
  };
}

const renewMs = 5 * 60_000;

function providerOf(login: Login, region: string, patience: Patience | undefined): Credentials {
  const { profile, role, askCode, endpoint, credentials } = login;
  const clientConfig = { region, ...connectionOptions(patience), ...(endpoint ? { endpoint } : {}) };
  const code = askCode ? { mfaCodeProvider: askCode } : {};
  const own = credentials ?? fromNodeProviderChain({ ...(profile ? { profile } : {}), clientConfig, ...code });
  if (!role) return own as Credentials;
  return fromTemporaryCredentials({
    masterCredentials: own,
    clientConfig,
    ...code,
    params: {
      RoleArn: role.arn,
      RoleSessionName: 'netwright',
      ...(role.externalId ? { ExternalId: role.externalId } : {}),
      ...(role.device ? { SerialNumber: role.device } : {}),
    },
  });
}

/** The region that a profile or the environment names. Throws LoginError where neither does, or where it is none. */
export async function homeRegion({ profile }: Pick<Login, 'profile'>): Promise<string> {
  const client = new sdk.sts.client({ ...(profile ? { profile } : {}) });
  try {
    return await client.config.region();
  } catch (error) {
    const help = 'write --regions eu-west-1 (or all), aws://PROFILE/REGION, or set AWS_REGION';
    // The SDK takes no name that is no part of a host's name.
    const refused = /^Region not accepted: region="(.*?)"/s.exec((error as Error).message)?.[1];
    if (refused) throw new LoginError(`${refused} is no region`, help);
    throw new LoginError(
      profile ? `there is no profile ${profile}, or it names no region` : 'no region is named',
      help,
    );
  } finally {
    client.destroy();
  }
}
