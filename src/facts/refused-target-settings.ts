import type { TargetGroup } from '../kinds/target-group/target-group.ts';

/**
 * What AWS refuses of how a target group asks for health and keeps clients, as the end of a sentence; null where it
 * takes it all. [AWS: API_CreateTargetGroup, API_TargetGroupAttribute]
 */
export function refusedTargetSettings(group: TargetGroup): string | null {
  return refusedHealthCheck(group) ?? refusedStickiness(group) ?? null;
}

function refusedHealthCheck({ protocol, targetType, healthCheck }: TargetGroup): string | undefined {
  const { protocol: asked } = healthCheck;
  if (!healthCheck.enabled && targetType !== 'lambda') return 'asks for no health, which only functions may go without';
  if (asked !== 'tcp') return undefined;
  if (protocol === 'http' || protocol === 'https') {
    return `asks for health over tcp, where targets that speak ${protocol} are asked over http or https`;
  }
  if (healthCheck.path !== undefined) return 'asks for health over tcp, which knows no path';
  return healthCheck.matcher === undefined ? undefined : 'asks for health over tcp, which knows no matcher';
}

function refusedStickiness({ protocol, stickiness }: TargetGroup): string | undefined {
  const { enabled, type, cookie } = stickiness ?? {};
  if (!enabled || type === undefined || protocol === undefined || protocol === 'ssl') return undefined;
  const known = typesOf(protocol);
  if (!known.includes(type)) return `keeps clients by ${type}, where ${protocol} takes ${known.join(', ')}`;
  if (type !== 'app_cookie') return undefined;
  if (!cookie) return 'keeps clients by app_cookie and names no cookie';
  return /^AWSALB/.test(cookie) ? `keeps clients by ${cookie}, a name that AWS keeps for its own cookies` : undefined;
}

function typesOf(protocol: string): readonly string[] {
  if (protocol === 'http' || protocol === 'https') return ['lb_cookie', 'app_cookie'];
  return protocol === 'geneve' ? ['source_ip_dest_ip', 'source_ip_dest_ip_proto'] : ['source_ip'];
}
