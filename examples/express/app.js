import express from 'express';
import { auth, InsufficientScopeError } from 'express-oauth2-jwt-bearer';

const { WATCHWORD_ISSUER: issuer, WATCHWORD_AUDIENCE: audience, PORT } = process.env;

const loggedIn = auth({
  issuer,
  audience,
  jwksUri: `${issuer}/.well-known/jwks.json`,
  tokenSigningAlg: 'ES256',
  strict: true, // the type at+jwt, and every claim of an access token
  dpop: { enabled: false }, // Watchword issues bearer tokens only
});

const hasRole = (role) => (req, res, next) => {
  const { roles } = req.auth.payload;
  next(Array.isArray(roles) && roles.includes(role) ? undefined : new InsufficientScopeError());
};

const app = express();

app.get('/hello', loggedIn, (req, res) => {
  res.json({ message: `Hello, ${req.auth.payload.preferred_username}!` });
});

app.get('/admin', loggedIn, hasRole('admin'), (req, res) => {
  res.json({ message: 'Welcome, Admin!' });
});

app.listen(PORT, '127.0.0.1');
