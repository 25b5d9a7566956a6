/** The site's privacy policy, from the server; with it, what the script tag adds. The tag can only tighten. No policy, no sharing. */
import type { Config } from '../loader/config.js';
import { problem, type Problem } from '../loader/problem.js';
import type { SitePolicy } from './page-capture.js';

const patienceMs = 10_000;

/** @throws Problem: refused (the server knows us and says no) or policy-failed (no answer, or none that can be read; trying again makes sense). */
export async function fetchPolicy(window: Window, config: Config): Promise<SitePolicy> {
  const address = `${config.server}/api/v1/sites/${encodeURIComponent(config.site)}/policy`;
  const body = await ask(window, address);
  return tighten(parse(body) ?? fail(problem('policy-failed', `The privacy policy at ${address} is not one.`)), config);
}

async function ask(window: Window, address: string): Promise<Record<string, unknown>> {
  try {
    const answer = await window.fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(patienceMs) });
    const body = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return body;
    const said = (body['error'] as Problem | undefined)?.message ?? `${address} answered ${answer.status}.`;
    throw problem(answer.status < 500 ? 'refused' : 'policy-failed', said);
  } catch (trouble) {
    if (trouble instanceof Error && 'code' in trouble && typeof trouble.code === 'string') throw trouble;
    throw problem('policy-failed', `The privacy policy could not be had from ${address}. Nothing is shared without it.`);
  }
}

/** Every field must be there: a policy half understood is none. */
function parse(body: Record<string, unknown>): SitePolicy | null {
  const lists = [body['mask'], body['hide'], body['show'], body['readonly'], body['origins'], body['keepQuery']].map(texts);
  const [mask, hide, show, readonly, origins, keepQuery] = lists;
  if (!mask || !hide || !show || !readonly || !origins || !keepQuery) return null;
  const { mode } = body;
  return mode === 'balanced' || mode === 'strict' ? { mode, mask, hide, show, readonly, origins, keepQuery } : null;
}

function texts(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
}

function tighten(policy: SitePolicy, { isStrict, mask }: Config): SitePolicy {
  return { ...policy, mode: isStrict ? 'strict' : policy.mode, mask: mask === '' ? policy.mask : [...policy.mask, mask] };
}

function fail(trouble: Error): never {
  throw trouble;
}
