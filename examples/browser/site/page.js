import { authorizedFetch, choosePassword, login, logout, onSession, refresh } from './session.js';

const element = (id) => document.getElementById(id);

async function greet() {
  const answer = await authorizedFetch('/auth/me');
  if (answer.ok) element('greeting').textContent = `Hello, ${(await answer.json()).username}!`;
}

/** Does the work, and shows what went wrong. */
async function trying(work) {
  element('problem').textContent = '';
  try {
    await work();
  } catch (error) {
    const reasons = (error.errors ?? []).map((reason) => reason.message).join('; ');
    element('problem').textContent = reasons ? `${error.message} It ${reasons}.` : error.message;
    if (error.challenge) ask(error.challenge);
  }
}

function ask(challenge) {
  element('login').hidden = true;
  const form = element('new-password');
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    trying(() => choosePassword(challenge, form.password.value));
  };
}

element('login').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  trying(async () => {
    await login(form.username.value, form.password.value);
    form.reset();
  });
});
element('greet').addEventListener('click', () => trying(greet));
element('logout').addEventListener('click', () => trying(logout));

await trying(refresh); // after a reload, or in a new tab, the session goes on
onSession((loggedIn) => {
  element('login').hidden = loggedIn;
  element('new-password').hidden = true;
  element('new-password').reset();
  element('account').hidden = !loggedIn;
  if (loggedIn) trying(greet);
  else element('greeting').textContent = '';
});
