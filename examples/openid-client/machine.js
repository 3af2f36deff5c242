// A machine with a token of its own: gets it, asks about it, and ends another one. Only the issuer is configured.
import * as oauth from 'openid-client';

const { WATCHWORD_ISSUER: issuer, CLIENT_ID: client, CLIENT_SECRET: secret, USER_TOKEN: other } = process.env;

const config = await oauth.discovery(new URL(issuer), client, undefined, oauth.ClientSecretBasic(secret), {
  // Watchword on this machine may speak plain HTTP; leave this out everywhere else.
  execute: issuer.startsWith('http://127.0.0.1:') ? [oauth.allowInsecureRequests] : [],
});

const tokens = await oauth.clientCredentialsGrant(config);
console.log(`token_type=${tokens.token_type} expires_in=${tokens.expires_in}`);

const narrowed = await oauth.clientCredentialsGrant(config, { scope: 'tokens:introspect', resource: issuer });
console.log(`scope=${narrowed.scope}`);

// A service that is shown a token asks whether it is good, and whose it is. Needs the permission tokens:introspect.
const own = await oauth.tokenIntrospection(config, tokens.access_token);
console.log(`active=${own.active} client_id=${own.client_id}`);

if (other) {
  const before = await oauth.tokenIntrospection(config, other);
  await oauth.tokenRevocation(config, other);
  const after = await oauth.tokenIntrospection(config, other);
  console.log(`username=${before.username} before=${before.active} after=${after.active}`);
}
