import { nearest } from '../../source/nearest.ts';
import {
  child,
  type Mapping,
  mappingAt,
  type Scalar,
  type Span,
  scalarAt,
  sequenceAt,
  type Tree,
} from '../../source/tree.ts';
import { serviceName } from '../aws-service.ts';
import { isPulled, type Parts, partsOf, scalarText, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';
import { textsAt } from '../workload-entry.ts';
import { zoneLetter } from '../zones.ts';
import type { EndpointType } from './endpoint.ts';

/** Services with gateway endpoints [AWS: gateway endpoints]. */
const gatewayServices = /\.(s3|dynamodb|s3express)$/;

/** Short names get their full ones, types follow from what is written, and AWS's defaults are filled in. */
export function expandEndpoints(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type === 'mapping') expandEndpoint(name, key, value, vpc, expanding);
  }
}

function expandEndpoint(name: string, key: Span, value: Mapping, vpc: Declared, expanding: Expanding): void {
  const parts = partsOf(value);
  const service = parts['service'] ?? parts['endpointService'];
  if (service?.type !== 'scalar') {
    expanding.problem('missing-key', value, `${name} needs service`, {
      label: 'to which service?',
      help: 'write `service: s3`, or `service: endpointService/NAME`',
      place: { origin: { from: 'design', node: value, key } },
    });
    return;
  }
  nameService(service, parts, value, expanding);
  const type = typeOf(parts, expanding);
  parts['type'] ??= scalarAt(value, type);
  checkType(name, service, type, parts, expanding);
  if (!isPulled(name, value, vpc)) fillDefaults(name, type, value, parts, vpc, expanding);
  if (type === 'gatewayLoadBalancer') {
    declareInEach(name, key, value, parts, vpc, expanding);
    return;
  }
  const state = parts['state'] ?? stateOf([name], value, parts, vpc, expanding);
  expanding.declare(name, mappingAt(value, { ...parts, state }), { key, raw: value });
}

/** `endpointService/orders` names what the design has; other names are services of AWS. */
function nameService(service: Scalar, parts: Parts, value: Mapping, expanding: Expanding): void {
  const own = /^endpointService\/(.+)$/.exec(service.text)?.[1] ?? (parts['service'] ? undefined : service.text);
  if (own !== undefined) {
    parts['endpointService'] ??= scalarAt(service, own);
    parts['service'] = scalarAt(service, own);
  } else if (!parts['endpointService']) {
    checkWhose(service, expanding);
    const region = textAt(value, 'serviceRegion') ?? textAt(value, 'region') ?? expanding.region;
    parts['service'] = scalarAt(service, serviceName(service.text, region));
  }
}

/** A bare name is a service of AWS, also where the design has one that is called so: which is meant must be said. */
function checkWhose(service: Scalar, expanding: Expanding): void {
  if (!expanding.declared('endpointService').some(({ key }) => key === service.text)) return;
  const own = `endpointService/${service.text}`;
  const ofAws = serviceName(service.text, expanding.region);
  expanding.problem('ambiguous-reference', service, `${service.text} could be ${own} or ${ofAws}`, {
    label: 'a service of AWS, or the one of this design?',
    help: `write ${own} or ${ofAws}`,
  });
}

function typeOf(parts: Parts, expanding: Expanding): EndpointType {
  const written = parts['type']?.type === 'scalar' ? parts['type'].text : undefined;
  if (written) return written as EndpointType;
  const provider = serviceOf(parts, expanding);
  if (provider) return inspects(provider, expanding) ? 'gatewayLoadBalancer' : 'interface';
  return parts['routeTables'] ? 'gateway' : 'interface';
}

function serviceOf(parts: Parts, expanding: Expanding): Declared | undefined {
  const named = parts['endpointService'];
  if (named?.type !== 'scalar') return undefined;
  const name = named.text.replace(/^endpointService\//, '');
  return expanding.declared('endpointService').find(service => service.key === name);
}

/** Whether an endpoint service leads to appliances behind a gateway load balancer. */
function inspects(service: Declared, expanding: Expanding): boolean {
  const names = child(service.node, 'loadBalancers');
  const balancers = expanding.written('loadBalancers')?.value;
  return (
    names !== undefined &&
    textsAt(names).some(name => {
      const balancer = child(balancers, name.text.replace(/^(loadBalancer|lb)\//, ''));
      return textAt(balancer, 'type') === 'gateway';
    })
  );
}

/** What AWS refuses: a gateway where the service has none, and places that the type does not have (L1, L5). */
function checkType(name: string, service: Scalar, type: EndpointType, parts: Parts, expanding: Expanding): void {
  const full = parts['service']?.type === 'scalar' ? parts['service'].text : service.text;
  if (type === 'gateway' && !gatewayServices.test(full)) {
    const meant = nearest(service.text, ['s3', 'dynamodb', 's3express']);
    expanding.problem('no-gateway-endpoint', service, `${name}: ${service.text} has no gateway endpoints`, {
      label: 'only s3, dynamodb and s3express have gateway endpoints',
      help: meant === undefined ? 'write `type: interface` and name subnets' : `did you mean ${meant}?`,
    });
  }
  const [misplaced, wanted] = type === 'gateway' ? ['subnets', 'routeTables'] : ['routeTables', 'subnets'];
  const at = parts[misplaced as string];
  if (!at || (at.type === 'sequence' && at.items.length === 0)) return;
  expanding.problem('endpoint-place', at, `${name} is of type ${type}: it has no ${misplaced}`, {
    label: `a ${type} endpoint has no ${misplaced}`,
    help: `name its ${wanted}`,
  });
}

function fillDefaults(
  name: string,
  type: EndpointType,
  value: Mapping,
  parts: Parts,
  vpc: Declared,
  expanding: Expanding,
): void {
  parts['policy'] ??= scalarAt(value, 'full');
  const subnets = type === 'interface' ? subnetsNamed(parts['subnets'], vpc.key, expanding) : [];
  if (subnets.length > 0) parts['networkInterfaces'] ??= interfacesIn(subnets, name, value);
  if (type !== 'interface') return;
  parts['securityGroups'] ??= scalarAt(value, 'default');
  // Services of others take a private name only where their provider has proved that it is theirs.
  const service = scalarText(parts['service']) ?? '';
  parts['privateDns'] ??= scalarAt(value, parts['endpointService'] === undefined && !service.includes('.vpce.'));
  parts['addressType'] ??= scalarAt(value, 'ipv4');
}

/** Names of the interfaces that AWS makes in the subnets. */
function interfacesIn(subnets: readonly Declared[], name: string, place: Tree): Tree {
  return sequenceAt(
    place,
    subnets.map(subnet => scalarAt(place, `endpoint-${name}-${subnet.name}`)),
  );
}

/** Connections wait until they are accepted, unless the service accepts all; undefined is AWS's `available`. */
function stateOf(
  names: readonly string[],
  value: Mapping,
  parts: Parts,
  vpc: Declared,
  expanding: Expanding,
): Tree | undefined {
  const service = serviceOf(parts, expanding);
  const acceptance = service && child(service.node, 'acceptance');
  if (!service || (acceptance?.type === 'scalar' && acceptance.value === false)) return undefined;
  const accepted = child(service.node, 'accepted');
  const keys = names.flatMap(name => [name, `${vpc.key}.${name}`]);
  const isAccepted =
    accepted && textsAt(accepted).some(each => keys.includes(each.text.replace(/^(endpoint|vpce)\//, '')));
  return isAccepted ? undefined : scalarAt(value, 'pendingAcceptance');
}

/** An endpoint of a gateway load balancer stands in one subnet (L8): a tier gets one in each of its own. */
function declareInEach(
  name: string,
  key: Span,
  value: Mapping,
  parts: Parts,
  vpc: Declared,
  expanding: Expanding,
): void {
  const written = parts['subnets'];
  const subnets = subnetsNamed(written, vpc.key, expanding);
  if (!written || subnets.length === 0) {
    expanding.declare(name, mappingAt(value, parts), { key, raw: value });
    return;
  }
  const told = isPulled(name, value, vpc);
  const inSubnet = (own: string, subnet: Declared) => {
    const networkInterfaces = parts['networkInterfaces'] ?? (told ? undefined : interfacesIn([subnet], own, value));
    const place = sequenceAt(written, [scalarAt(written, subnet.key)]);
    const state = parts['state'] ?? stateOf([own, name], value, parts, vpc, expanding);
    const node = mappingAt(value, { ...parts, subnets: place, networkInterfaces, state });
    return expanding.declare(own, node, { key, raw: value, parts: { subnets: written } });
  };
  const [only] = subnets;
  if (subnets.length === 1 && only) {
    inSubnet(name, only);
    return;
  }
  const letters = subnets.map(subnet => zoneLetter(textAt(subnet.node, 'zone') ?? ''));
  const distinct = new Set(letters).size === letters.length && !letters.includes('');
  const members = subnets.map((subnet, index) =>
    inSubnet(`${name}-${distinct ? letters[index] : subnet.name}`, subnet),
  );
  expanding.group(name, members);
}
