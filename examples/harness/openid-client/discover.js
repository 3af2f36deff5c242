// Prints the issuer and the token endpoint that openid-client finds.
import { allowInsecureRequests, discovery } from 'openid-client';

const issuer = new URL(process.env.WATCHWORD_ISSUER);
const found = await discovery(issuer, 'watchword', undefined, undefined, {
  execute: [allowInsecureRequests], // plain HTTP, on the loopback address
});
const { issuer: name, jwks_uri: keys, token_endpoint: tokens } = found.serverMetadata();
console.log(`${name} ${keys} ${tokens}`);
