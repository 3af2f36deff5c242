import Fastify from 'fastify';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

const { WATCHWORD_ISSUER: issuer, WATCHWORD_AUDIENCE: audience, PORT } = process.env;
if (!issuer || !audience) throw new Error('Set WATCHWORD_ISSUER and WATCHWORD_AUDIENCE');

const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
const rules = {
  issuer,
  audience,
  algorithms: ['ES256'],
  typ: 'at+jwt',
  requiredClaims: ['exp', 'sub'],
};

async function loggedIn(request, reply) {
  const [, token] = request.headers.authorization?.match(/^Bearer ([^ ]+)$/i) ?? [];
  if (!token) {
    return reply.code(401).header('WWW-Authenticate', 'Bearer').send({ error: 'no_token' });
  }
  try {
    request.claims = (await jwtVerify(token, keys, rules)).payload;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    const challenge = 'Bearer error="invalid_token"';
    return reply.code(401).header('WWW-Authenticate', challenge).send({ error: 'invalid_token' });
  }
}

const hasRole = (role) => async (request, reply) => {
  const { roles } = request.claims;
  if (!Array.isArray(roles) || !roles.includes(role)) {
    return reply.code(403).send({ error: 'insufficient_scope' });
  }
};

const app = Fastify();
app.decorateRequest('claims', null);

app.get('/hello', { onRequest: loggedIn }, async (request) => ({
  message: `Hello, ${request.claims.preferred_username}!`,
}));

app.get('/admin', { onRequest: [loggedIn, hasRole('admin')] }, async () => ({
  message: 'Welcome, Admin!',
}));

await app.listen({ host: '127.0.0.1', port: Number(PORT) });
