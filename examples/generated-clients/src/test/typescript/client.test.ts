// What a program does with the generated client. Environment: WATCHWORD_URL, PREFIX (of the names that it takes),
// ADMINISTRATOR, PASSWORD
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  AccountApi,
  AuditApi,
  Configuration,
  type InvalidCredentialsProblem,
  InvalidCredentialsProblemFromJSON,
  InvalidTokenProblemFromJSON,
  InvalidTokenProblemTypeEnum,
  KeysApi,
  MetadataApi,
  MoreNeededProblemFromJSON,
  MoreNeededProblemTypeEnum,
  PoliciesApi,
  ProblemFromJSON,
  ResponseError,
  RolesApi,
  SessionsApi,
  type TokenResponse,
  TokensApi,
  UserStateEnum,
  UsersApi,
  ValidationFailedOrPasswordRejectedProblemFromJSON,
  ValidationFailedOrPasswordRejectedProblemTypeEnum,
} from './client/index.js';

const basePath = setting('WATCHWORD_URL');
const prefix = setting('PREFIX');
const password = 'amber-glacier-thimble-19';

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

/** One configuration serves all calls: those without a bearer token send none. */
class Client {
  tokens?: TokenResponse;
  private readonly configuration = new Configuration({
    basePath,
    accessToken: () => this.tokens?.accessToken ?? '',
  });
  readonly sessions = new SessionsApi(this.configuration);
  readonly account = new AccountApi(this.configuration);
  readonly users = new UsersApi(this.configuration);
  readonly roles = new RolesApi(this.configuration);
  readonly policies = new PoliciesApi(this.configuration);

  static async loggedIn(username: string, secret = password): Promise<Client> {
    const client = new Client();
    client.tokens = await client.sessions.login({ username, password: secret });
    return client;
  }

  readonly other = <T>(api: new (configuration: Configuration) => T): T => new api(this.configuration);
}

/** The body of the refusal, as the model says. */
async function refused<T>(call: Promise<unknown>, read: (json: unknown) => T): Promise<T> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof ResponseError);
    assert.equal(error.response.headers.get('content-type'), 'application/problem+json');
    return read(await error.response.json());
  }
  return assert.fail('was not refused');
}

let administrator: Client;

before(async () => {
  administrator = await Client.loggedIn(setting('ADMINISTRATOR'), setting('PASSWORD'));
});

async function newUser(name: string, roles = ['user']) {
  return administrator.users.createUser({ username: `${prefix}-${name}`, password, roles, temporary: false });
}

test('logs in, refreshes and logs out', async () => {
  const user = await newUser('ada');
  const client = await Client.loggedIn(user.username);

  const before = client.tokens!;
  client.tokens = await client.sessions.refresh({ refreshToken: before.refreshToken });
  assert.notEqual(client.tokens.refreshToken, before.refreshToken);
  const me = await client.account.getMe();
  assert.equal(me.id, user.id);
  assert.equal((await client.account.getProtected()).message, `Hello, ${user.username}!`);

  await client.sessions.logout();
  const problem = await refused(client.account.getMe(), InvalidTokenProblemFromJSON);
  assert.equal(problem.type, InvalidTokenProblemTypeEnum.INVALID_TOKEN);
});

test('ends every session', async () => {
  const { username } = await newUser('ends-all');
  const [one, other] = [await Client.loggedIn(username), await Client.loggedIn(username)];

  await one.sessions.logout({ all: true });

  await refused(other.account.getMe(), InvalidTokenProblemFromJSON);
});

test('logs out with the refresh token once the access token has expired', async () => {
  const name = `${prefix}-brief`;
  await administrator.policies.defineTokenPolicy(name, { accessLifetime: 'PT10S', sessionLifetime: 'PT1H' });
  await administrator.roles.defineRole(name, { description: 'Short', permissions: [], tokenPolicy: name });
  const { username } = await newUser('short', [name]);
  const client = await Client.loggedIn(username);
  const { refreshToken } = client.tokens!;
  await untilRefused(() => client.account.getMe());

  delete client.tokens;
  await client.sessions.logout({ refreshToken });

  await refused(client.sessions.refresh({ refreshToken }), InvalidTokenProblemFromJSON);
});

async function untilRefused(call: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await call();
      await new Promise((resolve) => setTimeout(resolve, 250));
    } catch (error) {
      assert.ok(error instanceof ResponseError);
      assert.equal(error.response.status, 401);
      return;
    }
  }
}

test('creates, lists and changes users', async () => {
  const names = ['list-a', 'list-b', 'list-c'];
  for (const name of names) {
    await newUser(name);
  }

  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await administrator.users.listUsers(cursor, 2, `${prefix}-list-`);
    found.push(...page.items.map((user) => user.username));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(found, names.map((name) => `${prefix}-${name}`));

  const [first] = (await administrator.users.listUsers(undefined, 1, `${prefix}-list-`)).items;
  assert.ok(first && first.createdAt instanceof Date && !Number.isNaN(first.createdAt.getTime()));
  const changed = await administrator.users.changeUser(first.id, { state: 'disabled', reason: 'left' });
  assert.equal(changed.state, UserStateEnum.Disabled);
  assert.equal((await administrator.users.getUser(first.id)).disabledReason, 'left');
  await administrator.users.deleteUser(first.id);
  const problem = await refused(administrator.users.getUser(first.id), ProblemFromJSON);
  assert.equal(problem.status, 404);
});

test('reads a wrong password', async () => {
  const { username } = await newUser('wrong');

  const problem: InvalidCredentialsProblem = await refused(
    new Client().sessions.login({ username, password: 'not-this-one' }),
    InvalidCredentialsProblemFromJSON,
  );

  assert.equal(problem.type, 'urn:watchword:problem:invalid-credentials');
  assert.equal(problem.status, 401);
});

test('reads every fault of a new user', async () => {
  const problem = await refused(
    administrator.users.createUser({ username: `${prefix}-fault`, password: 'short', roles: ['user'] }),
    ValidationFailedOrPasswordRejectedProblemFromJSON,
  );

  assert.equal(problem.type, ValidationFailedOrPasswordRejectedProblemTypeEnum.PASSWORD_REJECTED);
  assert.equal(problem.status, 422);
  assert.equal(problem.errors[0]?.member, 'password');
});

test('reads what more is needed, and gives it', async () => {
  const username = `${prefix}-temporary`;
  await administrator.users.createUser({ username, password, roles: ['user'] });
  const client = new Client();

  const problem = await refused(client.sessions.login({ username, password }), MoreNeededProblemFromJSON);
  assert.equal(problem.type, MoreNeededProblemTypeEnum.MORE_NEEDED);
  assert.deepEqual(problem.needs, ['new-password']);
  assert.ok(problem.expiresIn > 0);
  client.tokens = await client.sessions.answerChallenge({
    challenge: problem.challenge,
    newPassword: 'violet-harbour-lantern-42',
  });

  assert.equal((await client.account.getMe()).username, username);
});

test('reads every collection and document', async () => {
  assert.ok((await administrator.roles.listRoles()).items.some((role) => role.name === 'admin'));
  assert.ok((await administrator.policies.listTokenPolicies()).items.some((policy) => policy.name === 'default'));
  assert.ok((await administrator.other(KeysApi).listSigningKeys()).items.length > 0);
  const [event] = (await administrator.other(AuditApi).listAuditEvents()).items;
  assert.ok(event?.at instanceof Date && event.actor.kind);
  assert.ok((await administrator.other(TokensApi).listRevocations(0)).nextAfter >= 0);
  await administrator.other(TokensApi).verify('admin');
  assert.equal((await administrator.account.listMySessions()).items.filter((session) => session.current).length, 1);
  const metadata = administrator.other(MetadataApi);
  assert.ok((await metadata.getJwks()).keys.length > 0);
  assert.ok((await metadata.getMetadata()).issuer);
  assert.equal((await metadata.getReadiness()).status, 'up');
});
