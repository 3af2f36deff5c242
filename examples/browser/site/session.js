// A login that all tabs of this site share.
//
// The access token stays in memory. The refresh token is in IndexedDB, because it must survive a reload, and because a tab
// that refreshes replaces it for every tab: a lock lets one tab at a time do so. localStorage will not do: another tab can
// read the old value for a moment, even when the lock has been passed on to it, and an old refresh token ends the session.

const WATCHWORD = '/auth'; // the path at which this site's server passes requests on to Watchword

const opening = indexedDB.open('watchword');
opening.onupgradeneeded = () => opening.result.createObjectStore('session');
const database = answerOf(opening);
const tabs = new BroadcastChannel('watchword');
const listeners = new Set();
let access = null; // { token, refreshAt, expiresAt }, or null without a session
let timer;

/** Calls the listener with true or false now and whenever a session begins or ends, in whichever tab. */
export function onSession(listener) {
  listeners.add(listener);
  listener(access !== null);
}

/** Begins a session, or throws Watchword's problem; one with a challenge asks for a new password first. */
export function login(username, password) {
  return begin('/login', { username, password });
}

/** Finishes a login that asked for a new password. */
export function choosePassword(challenge, newPassword) {
  return begin('/login/challenge', { challenge, new_password: newPassword });
}

export async function logout() {
  await alone(async () => {
    const refreshToken = await stored();
    await end();
    if (refreshToken) await post('/logout', refreshToken);
  });
}

/** Like fetch, with the access token; the answer is a 401 when there is no session any more. */
export async function authorizedFetch(url, options = {}) {
  const send = () => {
    const headers = new Headers(options.headers);
    if (access) headers.set('Authorization', `Bearer ${access.token}`);
    return fetch(url, { ...options, headers });
  };
  if (!access || Date.now() >= access.refreshAt) {
    await refresh().catch((error) => {
      if (!access || Date.now() >= access.expiresAt) throw error;
    });
  }
  const used = access;
  const answer = await send();
  if (answer.status !== 401 || !used) return answer;
  await refresh(used); // the session has ended elsewhere, or only this token is refused
  return access ? send() : answer;
}

/** Gets a new access token, unless another tab has just brought one; stale is a token that was refused. */
export function refresh(stale = null) {
  return alone(async () => {
    if (access && access.token !== stale?.token && Date.now() < access.refreshAt) return;
    const refreshToken = await stored();
    if (!refreshToken) return end();
    const answer = await post('/refresh', refreshToken);
    if (answer.ok) await begun(await answer.json());
    else if (answer.status === 401) await end();
    else throw new Error(`Watchword answered ${answer.status}`); // busy, or away: the session goes on
  });
}

async function begin(path, credentials) {
  const answer = await post(path, null, credentials);
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.detail), body);
  await alone(() => begun(body));
}

function alone(work) {
  return navigator.locks.request('watchword', work);
}

function post(path, bearer, body) {
  const headers = {};
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  if (body) headers['Content-Type'] = 'application/json';
  return fetch(WATCHWORD + path, { method: 'POST', headers, body: body && JSON.stringify(body) });
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function stored() {
  const reading = (await database).transaction('session');
  return answerOf(reading.objectStore('session').get('refresh_token'));
}

/** Ends when every tab reads the new refresh token, or that there is none. */
async function store(refreshToken) {
  const writing = (await database).transaction('session', 'readwrite');
  writing.objectStore('session').put(refreshToken, 'refresh_token');
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onabort = () => reject(writing.error);
  });
}

async function begun(answer) {
  await store(answer.refresh_token);
  const now = Date.now();
  adopt({
    token: answer.access_token,
    refreshAt: now + answer.expires_in * 900, // in milliseconds: after nine tenths of its life
    expiresAt: now + answer.expires_in * 1000,
  });
  tabs.postMessage(access);
}

async function end() {
  await store(null);
  adopt(null);
  tabs.postMessage(null);
}

function adopt(session) {
  const changed = (session === null) !== (access === null);
  access = session;
  clearTimeout(timer);
  if (session) timer = setTimeout(refreshInTime, session.refreshAt - Date.now());
  if (changed) listeners.forEach((listener) => listener(session !== null));
}

function refreshInTime() {
  refresh().catch(() => {
    timer = setTimeout(refreshInTime, 5000);
  });
}

tabs.onmessage = ({ data }) => adopt(data);
