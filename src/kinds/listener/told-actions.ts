import { flagOf, type Item, itemOf, itemsOf, numberOf, textOf } from '../answers.ts';
import type { AuthenticateAction, ForwardAction, ListenerAction, RedirectAction } from './listener.ts';

/** The actions of a listener or a rule in their order; kinds that are not known are left out. */
export function actionsOf(item: Item, key: string): readonly ListenerAction[] {
  return [...itemsOf(item, key)]
    .sort((a, b) => (numberOf(a, 'Order') ?? 0) - (numberOf(b, 'Order') ?? 0))
    .flatMap(each => readAction(each) ?? []);
}

function readAction(item: Item): ListenerAction | undefined {
  switch (textOf(item, 'Type')) {
    case 'forward':
      return forwardOf(item);
    case 'redirect':
      return redirectOf(itemOf(item, 'RedirectConfig'));
    case 'fixed-response': {
      const config = itemOf(item, 'FixedResponseConfig');
      const contentType = textOf(config, 'ContentType');
      const body = textOf(config, 'MessageBody');
      const status = Number(config['StatusCode']);
      return {
        type: 'fixed',
        status: Number.isInteger(status) ? status : 503,
        ...(contentType ? { contentType } : {}),
        ...(body ? { body } : {}),
      };
    }
    case 'authenticate-cognito':
      return authenticateOf('cognito', itemOf(item, 'AuthenticateCognitoConfig'), 'UserPoolArn');
    case 'authenticate-oidc':
      return authenticateOf('oidc', itemOf(item, 'AuthenticateOidcConfig'), 'Issuer');
    case 'jwt-validation':
      return authenticateOf('jwt', itemOf(item, 'JwtValidationConfig'), 'Issuer');
    default:
      return undefined;
  }
}

/** One target group stands in the action itself, several with weights in its configuration. */
function forwardOf(item: Item): ForwardAction {
  const config = itemOf(item, 'ForwardConfig');
  const weighted = itemsOf(config, 'TargetGroups').flatMap(each => {
    const targetGroup = textOf(each, 'TargetGroupArn');
    return targetGroup ? [{ targetGroup, weight: numberOf(each, 'Weight') ?? 1 }] : [];
  });
  const only = textOf(item, 'TargetGroupArn');
  const sticky = itemOf(config, 'TargetGroupStickinessConfig');
  const stickiness = flagOf(sticky, 'Enabled') ? (numberOf(sticky, 'DurationSeconds') ?? 3600) : undefined;
  return {
    type: 'forward',
    targetGroups: weighted.length > 0 ? weighted : only ? [{ targetGroup: only, weight: 1 }] : [],
    ...(stickiness === undefined ? {} : { stickiness }),
  };
}

function redirectOf(config: Item): RedirectAction {
  const protocol = textOf(config, 'Protocol') ?? '#{protocol}';
  return {
    type: 'redirect',
    protocol: protocol.startsWith('#') ? protocol : protocol.toLowerCase(),
    host: textOf(config, 'Host') ?? '#{host}',
    port: textOf(config, 'Port') ?? '#{port}',
    path: textOf(config, 'Path') ?? '/#{path}',
    query: textOf(config, 'Query') ?? '#{query}',
    status: textOf(config, 'StatusCode') === 'HTTP_302' ? 302 : 301,
  };
}

function authenticateOf(by: AuthenticateAction['by'], config: Item, issuerKey: string): AuthenticateAction {
  const issuer = textOf(config, issuerKey);
  const otherwise = textOf(config, 'OnUnauthenticatedRequest');
  const unauthenticated =
    otherwise === 'allow' || otherwise === 'deny' || otherwise === 'authenticate' ? otherwise : undefined;
  return { type: 'authenticate', by, ...(issuer ? { issuer } : {}), ...(unauthenticated ? { unauthenticated } : {}) };
}
